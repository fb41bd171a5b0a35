import fc from 'fast-check';
import { estimateSpeechMs, revealedLength } from './caption-reveal';

describe('revealedLength', () => {
  const shown = (transcript: string, heardMs: number, durationMs: number) =>
    transcript.slice(0, revealedLength(transcript, heardMs, durationMs));

  it.each([
    ['¿Qué comes hoy?', 0, 1000, ''],
    ['¿Qué comes hoy?', 500, 1000, '¿Qué'],
    ['¿Qué comes hoy?', 750, 1000, '¿Qué comes'],
    ['Hola, ¿qué tal?', 500, 1000, 'Hola,'],
    ['¿Qué comes hoy?', 1000, 1000, '¿Qué comes hoy?'],
    ['¿Qué comes hoy?', 10, 0, ''],
  ])('of %j after %i of %i ms is %j', (transcript, heardMs, durationMs, expected) => {
    expect(shown(transcript, heardMs, durationMs)).toBe(expected);
  });

  it('ends at a word also in a language without spaces', () => {
    expect(shown('今日は何を食べますか', 500, 1000)).toBe('今日は何を');
  });

  it('never goes beyond what was heard, and only ever grows', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 60_000 }),
        (transcript, durationMs) => {
          let previous = 0;
          for (let heardMs = 0; heardMs <= durationMs; heardMs += Math.ceil(durationMs / 20)) {
            const length = revealedLength(transcript, heardMs, durationMs);
            expect(length).toBeLessThanOrEqual((transcript.length * heardMs) / durationMs);
            expect(length).toBeGreaterThanOrEqual(previous);
            previous = length;
          }
        },
      ),
    );
  });
});

describe('estimateSpeechMs', () => {
  it('takes longer over a syllable than over a letter', () => {
    expect(estimateSpeechMs('食べ')).toBe(3 * estimateSpeechMs('ta'));
  });
});
