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

  it('keeps all of a long one in its order, and lets each of the latest turns be told anew', () => {
    const talk = new TalkSoFar(SESSION);
    const inPairs = Array.from({ length: 200 }, (_, position) =>
      position % 2 === 0 ? position + 1 : position - 1,
    );
    for (const position of inPairs) {
      talk.keep(position, { speaker: 'learner', text: '…' });
      if (position >= 20) talk.keep(position - 20, { speaker: 'learner', text: `turn ${position - 20}` });
    }

    const texts = Array.from({ length: 200 }, (_, position) => (position < 180 ? `turn ${position}` : '…'));
    expect(talk.read()).toMatchObject({ turns: texts.map((text) => ({ text })), hasGaps: false });
  });

  it('says so when a turn is told too late to be put in its place', () => {
    const talk = new TalkSoFar(SESSION);
    for (let position = 1; position <= 64; position += 1)
      talk.keep(position, { speaker: 'tutor', text: 'Sí.' });
    talk.keep(0, { speaker: 'learner', text: 'Hola' });

    expect([talk.read().turns.length, talk.read().hasGaps]).toEqual([64, true]);
  });

  it('does not grow without end, and says so', () => {
    const talk = new TalkSoFar(SESSION);
    for (let position = 0; position < 5; position += 1) {
      talk.keep(position, { speaker: 'learner', text: 'a'.repeat(50_000) });
    }

    expect([talk.read().turns.length, talk.read().hasGaps]).toEqual([4, true]);
  });
});
