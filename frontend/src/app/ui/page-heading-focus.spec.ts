import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, RouterOutlet } from '@angular/router';
import { focusHeadingOfNewPage } from './page-heading-focus';

@Component({
  selector: 'parley-first-page',
  template: `<h1 tabindex="-1">{{ name }}</h1>`,
})
class FirstPage {
  protected readonly name = 'First';
}

@Component({
  selector: 'parley-second-page',
  template: `<h1 tabindex="-1">{{ name }}</h1>`,
})
class SecondPage {
  protected readonly name = 'Second';
}

@Component({ imports: [RouterOutlet], template: `<router-outlet />` })
class Shell {
  constructor() {
    focusHeadingOfNewPage();
  }
}

describe('the focus', () => {
  it('is left alone on the first page and moves to the heading of each later one', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: '', component: FirstPage },
          { path: 'second', component: SecondPage },
        ]),
      ],
    });
    const fixture = TestBed.createComponent(Shell);
    const shell: HTMLElement = fixture.nativeElement;
    document.body.append(shell);
    const router = TestBed.inject(Router);

    await router.navigateByUrl('/');
    await fixture.whenStable();
    expect(document.activeElement).toBe(document.body);

    await router.navigateByUrl('/second');
    await fixture.whenStable();
    expect(document.activeElement?.textContent).toBe('Second');

    await router.navigateByUrl('/');
    await fixture.whenStable();
    expect(document.activeElement?.textContent).toBe('First');
  });
});
