import type { CaptionLine } from '../../session/conversation-record';
import { sentencesForCard } from './card-sentences';

function line(text: string, change: Partial<CaptionLine> = {}): CaptionLine {
  const rest = { itemId: text, startMs: 0, speechMs: 0, isInterrupted: false, isSpoken: true };
  return { ...rest, speaker: 'learner', text, ...change };
}

describe('the sentences offered for the card', () => {
  it('are the learner’s own, those with words of the lesson first', () => {
    const captions = [
      line('¿Qué hiciste ayer por la tarde?', { speaker: 'tutor' }),
      line('Ayer no trabajé. Fui a la playa.'),
      line('Otra vez, por favor.', { isSpoken: false }),
    ];
    expect(sentencesForCard(captions, 'es', ['Fui a la playa.'])).toEqual([
      'Fui a la playa.',
      'Ayer no trabajé.',
    ]);
  });

  it('are offered once each, neither single words nor speeches', () => {
    const captions = [line('Sí.'), line('Me gusta mucho.'), line('Me gusta mucho.'), line('muy '.repeat(60))];
    expect(sentencesForCard(captions, 'es', [])).toEqual(['Me gusta mucho.']);
  });

  it('are at most six', () => {
    const captions = Array.from({ length: 9 }, (_, index) => line(`Tengo ${index} gatos.`));
    expect(sentencesForCard(captions, 'es', [])).toHaveLength(6);
  });
});
