import { coverTalk } from './focus-coverage.js';
import type { Talk } from './talk.js';

const TALK: Talk = {
  targetLanguage: 'es',
  focusWords: ['la manzana', 'el tomate', 'el queso'],
  keepsTranscript: false,
  turns: [
    { speaker: 'tutor', text: '¿Quiere tomates?' },
    { speaker: 'learner', text: 'Dos manzanas, por favor.' },
  ],
  hasGaps: false,
};

describe('the coverage of a lesson', () => {
  it('is what became of each word, and how many of each there are', async () => {
    expect(await coverTalk(TALK, 1)).toEqual({ said: 1, heard: 1, absent: 1, outcomes: [2, 1, 0] });
  });

  it('has nothing said by what was typed', async () => {
    const turns = [...TALK.turns, { speaker: 'learner', text: 'el queso', isTyped: true } as const];

    expect(await coverTalk({ ...TALK, turns }, 1)).toMatchObject({ said: 1, absent: 1 });
  });

  it.each<[string, Partial<Talk>, number]>([
    ['there are no focus words', { focusWords: [] }, 1],
    ['nobody has spoken', { turns: [] }, 0],
    ['part of it is gone', { hasGaps: true }, 1],
    ['nobody wrote down what the learner said', { turns: TALK.turns.slice(0, 1) }, 1],
    ['what the learner said was not understood', { turns: [{ speaker: 'learner', text: '' }] }, 1],
  ])('is not known when %s', async (_why, part, learnerTurns) => {
    expect(await coverTalk({ ...TALK, ...part }, learnerTurns)).toBeNull();
  });

  it('is known of a learner who has not spoken yet', async () => {
    expect(await coverTalk({ ...TALK, turns: TALK.turns.slice(0, 1) }, 0)).toMatchObject({
      said: 0,
      heard: 1,
    });
  });

  it.each([1, 5])(
    'of %i talks at once lets others go first between lines and between words',
    async (talks) => {
      let rounds = 0;
      let isOver = false;
      const turnOfOthers = (): void => {
        rounds += 1;
        if (!isOver) setImmediate(turnOfOthers);
      };
      setImmediate(turnOfOthers);
      await Promise.all(Array.from({ length: talks }, () => coverTalk(TALK, 1)));
      isOver = true;

      expect(rounds).toBeGreaterThanOrEqual(talks * (TALK.turns.length + TALK.focusWords.length));
    },
  );
});
