import { DOCUMENT, inject, Injectable } from '@angular/core';

/** What became of an attempt to hand something on. `dismissed`: the learner changed their mind. */
export type HandedOn = 'done' | 'dismissed' | 'failed';

/** What a browser may lack, or deny to a page without TLS. */
type Outlets = Partial<Pick<Navigator, 'canShare' | 'clipboard' | 'share'>>;

/** The ways out of the browser that a learner may choose for the card. */
@Injectable({ providedIn: 'root' })
export class CardOutlets {
  private readonly navigator: Outlets = inject(DOCUMENT).defaultView?.navigator ?? {};

  canShare(file: File): boolean {
    return this.navigator.canShare?.({ files: [file] }) ?? false;
  }

  canCopyImage(): boolean {
    return typeof ClipboardItem === 'function' && this.navigator.clipboard !== undefined;
  }

  /** Must be called inside a click. */
  share(file: File, text: string): Promise<HandedOn> {
    return settle(this.navigator.share?.({ files: [file], text }));
  }

  /** Must be called inside a click. */
  copyImage(image: Blob): Promise<HandedOn> {
    return settle(this.navigator.clipboard?.write([new ClipboardItem({ [image.type]: image })]));
  }

  /** Must be called inside a click. */
  copyText(text: string): Promise<HandedOn> {
    return settle(this.navigator.clipboard?.writeText(text));
  }
}

async function settle(attempt: Promise<void> | undefined): Promise<HandedOn> {
  if (!attempt) return 'failed';
  try {
    await attempt;
    return 'done';
  } catch (error) {
    // Refused by the browser, or by the person in front of it.
    if (!(error instanceof DOMException)) throw error;
    return error.name === 'AbortError' ? 'dismissed' : 'failed';
  }
}
