import { TalkSoFar } from './talk.js';

const SESSION = { targetLanguage: 'es', focusWords: ['la playa'], keepsTranscript: false, past: null };

describe('what is said in a conversation', () => {
  it('is read in its order, whenever its words were understood, each turn as it was told last', () => {
    const talk = new TalkSoFar(SESSION);
    talk.keep(2, { speaker: 'tutor', text: '…' });
    talk.keep(1, { speaker: 'learner', text: 'Fui.' });
    talk.keep(2, { speaker: 'tutor', text: '¿A la playa?' });

    expect(talk.read()).toEqual({
      targetLanguage: 'es',
      focusWords: ['la playa'],
      keepsTranscript: false,
      turns: [
        { speaker: 'learner', text: 'Fui.' },
        { speaker: 'tutor', text: '¿A la playa?' },
      ],
      hasGaps: false,
    });
  });

  it('goes on after what was said elsewhere', () => {
    const turns = [{ speaker: 'tutor', text: 'Hola' }] as const;
    const past = { turns } as unknown as NonNullable<ConstructorParameters<typeof TalkSoFar>[0]['past']>;
    const talk = new TalkSoFar({ ...SESSION, past });
    talk.keep(10_000, { speaker: 'learner', text: 'Sí' });

    expect(talk.read().turns.map(({ text }) => text)).toEqual(['Hola', 'Sí']);
  });

  it('does not grow without end, and says so', () => {
    const talk = new TalkSoFar(SESSION);
    for (let position = 0; position < 5; position += 1) {
      talk.keep(position, { speaker: 'learner', text: 'a'.repeat(50_000) });
    }

    expect([talk.read().turns.length, talk.read().hasGaps]).toEqual([4, true]);
  });
});
