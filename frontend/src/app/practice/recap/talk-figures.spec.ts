import type { CaptionLine } from '../session/conversation-record';
import { countWordsUsed, judgeLegibility } from './talk-figures';

function line(text: string, change: Partial<CaptionLine> = {}): CaptionLine {
  const rest = { itemId: text, startMs: 0, speechMs: 0, isInterrupted: false, isSpoken: true };
  return { ...rest, speaker: 'learner', text, ...change };
}

describe('the words the learner used', () => {
  it('count once each, whatever their case', () => {
    expect(countWordsUsed([line('Un café, por favor.'), line('un CAFÉ y un té')], 'es')).toBe(6);
  });

  it('are counted without spaces too', () => {
    expect(countWordsUsed([line('映画を見ます')], 'ja')).toBeGreaterThanOrEqual(3);
  });

  it('are neither the tutor’s nor a button’s, nor what nobody can have said', () => {
    const others = [
      line('¿Qué tal?', { speaker: 'tutor' }),
      line('Otra vez.', { isSpoken: false }),
      line('ご視聴ありがとうございました'),
    ];
    expect(countWordsUsed(others, 'es')).toBe(0);
  });
});

describe('the legibility of what the learner said', () => {
  it.each([
    ['readable', 2, 2],
    ['partly_unreadable', 2, 1],
    ['unreadable', 2, 0],
    ['none', 0, 0],
  ] as const)('is %s when of %d turns %d could be read', (judgement, turns, readable) => {
    expect(judgeLegibility(turns, readable)).toBe(judgement);
  });
});
