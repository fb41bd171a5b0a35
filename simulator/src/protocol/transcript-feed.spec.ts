import fc from 'fast-check';
import { TranscriptFeed } from './transcript-feed.js';

describe('feeding a transcript in step with its audio', () => {
  it('hands out whole words, each once it begins to be spoken', () => {
    const feed = new TranscriptFeed('Hola, buenos días');
    expect([feed.upTo(0.1), feed.upTo(0.4), feed.upTo(0.4), feed.upTo(1)]).toEqual([
      'Hola',
      ', buenos',
      '',
      ' días',
    ]);
  });

  it('hands out every sentence completely, whatever the steps', () => {
    const shares = fc.array(fc.double({ min: 0, max: 0.99, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), shares, (sentence, steps) => {
        const feed = new TranscriptFeed(sentence);
        const pieces = [...steps.sort((a, b) => a - b), 1].map((share) => feed.upTo(share));
        expect(pieces.join('')).toBe(sentence);
      }),
    );
  });
});
