import { DOCUMENT, inject, Injectable } from '@angular/core';
import { cardFontOf, drawShareCard, setCardFont } from './draw-share-card';
import type { ShareCardContent } from './share-card-content';
import type { CardFont, ShareCardLayout } from './share-card-layout';
import { CARD_HEIGHT, CARD_WIDTH, layOutShareCard } from './share-card-layout';

/** Paints the card in the browser; the picture exists nowhere else. */
@Injectable({ providedIn: 'root' })
export class ShareCardPainter {
  private readonly fonts = inject(DOCUMENT).fonts;

  /** Resolves with the picture as PNG, or null where the browser gives none. */
  async paint(canvas: HTMLCanvasElement, content: ShareCardContent): Promise<Blob | null> {
    const context = canvas.getContext('2d');
    if (!context) return null;
    canvas.width = CARD_WIDTH;
    canvas.height = CARD_HEIGHT;
    const measure = (text: string, font: CardFont): number => {
      setCardFont(context, font);
      return context.measureText(text).width;
    };
    await this.loadFonts(layOutShareCard(content, measure));
    // Measured again: the letters of our own font may have arrived only now.
    drawShareCard(context, layOutShareCard(content, measure));
    return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  }

  /** A canvas draws what is there and waits for nothing. */
  private async loadFonts({ texts }: ShareCardLayout): Promise<void> {
    try {
      await Promise.all(texts.map(({ text, font }) => this.fonts.load(cardFontOf(font), text)));
    } catch (error) {
      // The network is gone: the system's own letters do.
      if (!(error instanceof DOMException)) throw error;
    }
  }
}
