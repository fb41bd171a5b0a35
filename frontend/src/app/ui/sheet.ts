import { Component, ElementRef, inject, input } from '@angular/core';
import { Icon } from './icon';

/**
 * A panel over the lower end of the page. The button that opens it names its id in `popovertarget`; the browser does the
 * rest: on top of everything, closed by Escape or a tap beside it, focus back where it was.
 */
@Component({
  selector: 'parley-sheet',
  imports: [Icon],
  template: `
    <header>
      <h2>{{ heading() }}</h2>
      <button type="button" [attr.aria-label]="closeLabel()" (click)="close()">
        <parley-icon name="close" />
      </button>
    </header>
    <ng-content />
  `,
  styleUrl: './sheet.scss',
  host: { popover: 'auto', role: 'dialog', '[attr.aria-label]': 'heading()' },
})
export class Sheet {
  private readonly panel = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly heading = input.required<string>();
  readonly closeLabel = input.required<string>();

  close(): void {
    this.panel.hidePopover();
  }
}
