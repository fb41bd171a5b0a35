import { packTurns, unpackTurns } from './packed-turns.js';
import type { SpokenTurn } from './redeemed-session.js';

describe('packed turns', () => {
  it('are what they were', () => {
    const turns: readonly SpokenTurn[] = [
      { speaker: 'tutor', text: 'Hola, "Ana"\n' },
      { speaker: 'learner', text: '' },
      { speaker: 'learner', text: 'Привет \u0000 👋', isTyped: true },
      { speaker: 'tutor', text: 'สวัสดี…' },
    ];

    expect(unpackTurns(packTurns(turns))).toEqual(turns);
    expect(unpackTurns(packTurns([]))).toEqual([]);
  });

  it('take little more than their words', () => {
    const turns = Array.from({ length: 16 }, (): SpokenTurn => ({ speaker: 'learner', text: 'Sí, claro.' }));

    expect(packTurns(turns).length).toBeLessThan(16 * ('Sí, claro.'.length + 6));
  });
});
