import { TARGET_LANGUAGES } from 'parley/contracts';
import { coverFocusWords, type TranscriptLine } from './lesson-coverage.js';
import type { GoldenTranscript } from './testing/golden-transcript.js';
import { GOLDEN_TRANSCRIPTS_OF_OTHER_EUROPE } from './testing/golden-transcripts-of-other-europe.js';
import { GOLDEN_TRANSCRIPTS_OF_THE_WORLD } from './testing/golden-transcripts-of-the-world.js';
import { GOLDEN_TRANSCRIPTS_ROMANCE_AND_GERMANIC } from './testing/golden-transcripts-romance-and-germanic.js';

const GOLDEN = [
  ...GOLDEN_TRANSCRIPTS_ROMANCE_AND_GERMANIC,
  ...GOLDEN_TRANSCRIPTS_OF_OTHER_EUROPE,
  ...GOLDEN_TRANSCRIPTS_OF_THE_WORLD,
];

/** The tutor opens, then both take turns; every line is one second later. */
function linesOf({ tutor, learner }: Pick<GoldenTranscript, 'tutor' | 'learner'>): TranscriptLine[] {
  const turns = Math.max(tutor.length, learner.length);
  return Array.from({ length: turns }, (_, turn) => [
    { speaker: 'tutor' as const, text: tutor[turn] ?? '' },
    { speaker: 'learner' as const, text: learner[turn] ?? '' },
  ])
    .flat()
    .filter(({ text }) => text !== '')
    .map((line, index) => ({ ...line, atMs: 1000 * index }));
}

describe.each(GOLDEN)('a conversation in $language', ({ said, heard, unmet, ...talk }) => {
  it('covers the lesson', async () => {
    const focusWords = [...Object.keys(said), ...Object.keys(heard), ...unmet];
    const lines = linesOf(talk);
    const coverage = await coverFocusWords({ focusWords, targetLanguage: talk.language, lines });
    const shown = coverage.map((covered) =>
      covered.outcome === 'unmet'
        ? `${covered.word}: unmet`
        : `${covered.word}: ${covered.outcome} in “${covered.sentence}”`,
    );
    expect(shown).toEqual([
      ...Object.entries(said).map(([word, sentence]) => `${word}: said in “${sentence}”`),
      ...Object.entries(heard).map(([word, sentence]) => `${word}: heard in “${sentence}”`),
      ...unmet.map((word) => `${word}: unmet`),
    ]);
  });
});

const spanish = (
  focusWords: readonly string[],
  ...said: readonly (readonly [TranscriptLine['speaker'], string])[]
) =>
  coverFocusWords({
    focusWords,
    targetLanguage: 'es',
    lines: said.map(([speaker, text], index) => ({ speaker, text, atMs: 1000 * index })),
  });

describe('the coverage of a lesson', () => {
  it('tells where and when the learner first said a word, whoever had it first', async () => {
    const coverage = await spanish(
      ['la playa'],
      ['tutor', '¿Vas a la playa?'],
      ['learner', 'Sí. Voy a la playa con Ana. ¡Me gusta!'],
      ['learner', 'La playa es bonita.'],
    );
    expect(coverage).toEqual([
      { word: 'la playa', outcome: 'said', sentence: 'Voy a la playa con Ana.', atMs: 1000 },
    ]);
  });

  it('never takes the tutor’s words for the learner’s', async () => {
    const coverage = await spanish(
      ['la playa', 'bonito'],
      ['learner', 'Hola.'],
      ['tutor', 'Las playas son bonitas.'],
    );
    expect(coverage).toEqual([
      { word: 'la playa', outcome: 'heard', sentence: 'Las playas son bonitas.', atMs: 1000 },
      { word: 'bonito', outcome: 'heard', sentence: 'Las playas son bonitas.', atMs: 1000 },
    ]);
  });

  it('has nothing to tell of a conversation without words', async () => {
    expect(await spanish([])).toEqual([]);
    expect(await spanish(['la playa', '¿?'])).toEqual([
      { word: 'la playa', outcome: 'unmet' },
      { word: '¿?', outcome: 'unmet' },
    ]);
  });

  it.each([
    ['el/la estudiante', 'Soy estudiante.'],
    ['amigo/-a', 'Es mi amigo.'],
    ['rojo / roja', 'La casa es roja.'],
    ['Café', 'Un café, por favor.'],
    ['cafe', 'Un café, por favor.'],
    ['¿cuánto cuesta?', '¿Y cuánto cuesta esto?'],
    ['Hola. ¿Qué tal?', 'Hola. ¿Qué tal? Bien.'],
    ['levantarse', 'Me levanto a las siete.'],
  ])('finds an item however the lesson writes it: %s', async (word, text) => {
    const [covered] = await spanish([word], ['learner', text]);
    expect(covered?.outcome).toBe('said');
  });

  it.each([
    ['a function word for a verb', 'comer', 'Como siempre, bien.'],
    ['words of a phrase in another order', 'hasta luego', 'Luego hasta mañana.'],
    ['words of a phrase far from each other', 'tener mucha hambre', 'Tengo dos hijos y mucha hambre.'],
    ['numbers', '12', 'Son las 120.'],
  ])('does not take %s', async (_what, word, text) => {
    const [covered] = await spanish([word], ['learner', text]);
    expect(covered?.outcome).toBe('unmet');
  });

  it.each([
    ['de', 'sein', 'Ich bin müde.'],
    ['de', 'nehmen', 'Sie nimmt den Bus.'],
    ['en', 'to go', 'I went home.'],
    ['en', 'child', 'Two children play.'],
    ['es', 'estar', 'Está en casa.'],
    ['es', 'ir', 'Fui al cine.'],
    ['fr', 'aller', 'Je vais bien.'],
    ['it', 'essere', 'Siamo qui.'],
    ['nl', 'kopen', 'Ik kocht brood.'],
    ['pt-PT', 'fazer', 'Fiz um bolo.'],
    ['ru', 'ехать', 'Я еду домой.'],
  ])('knows irregular forms (%s: %s)', async (targetLanguage, word, text) => {
    const lines: TranscriptLine[] = [{ speaker: 'learner', text, atMs: 0 }];
    const [covered] = await coverFocusWords({ focusWords: [word], targetLanguage, lines });
    expect(covered?.outcome).toBe('said');
  });

  it('finds a Chinese word within a phrase that the dictionary takes for one word', async () => {
    const lines: TranscriptLine[] = [{ speaker: 'learner', text: '我想买东西。', atMs: 0 }];
    const [covered] = await coverFocusWords({ focusWords: ['东西'], targetLanguage: 'zh-Hans', lines });
    expect(covered?.outcome).toBe('said');
  });

  it('knows every language that can be practised', async () => {
    for (const { code } of TARGET_LANGUAGES) {
      const lines: TranscriptLine[] = [{ speaker: 'learner', text: 'Taxi 家 дом بيت घर บ้าน 집', atMs: 0 }];
      const [covered] = await coverFocusWords({ focusWords: ['taxi'], targetLanguage: code, lines });
      expect([code, covered?.outcome]).toEqual([code, 'said']);
    }
  });

  it('is found in less than a second in a long conversation', async () => {
    const lines = Array.from({ length: 120 }, (_, index): TranscriptLine => ({
      speaker: index % 2 === 0 ? 'tutor' : 'learner',
      text: `Ayer fui con mi hermana número ${index} al mercado y compramos naranjas. Después volvimos a casa.`,
      atMs: 1000 * index,
    }));
    const focusWords = Array.from(
      { length: 40 },
      (_, index) => `palabra${'abcdefghij'[index % 10] ?? ''}${'xyzw'[index % 4] ?? ''}`,
    );
    const times: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const started = performance.now();
      await coverFocusWords({ focusWords, targetLanguage: 'es', lines });
      times.push(performance.now() - started);
    }
    expect(Math.min(...times)).toBeLessThan(1_000);
  });
});
