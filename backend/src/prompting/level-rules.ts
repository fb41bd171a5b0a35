import type { StudentLevel } from 'parley/contracts';

/** How the tutor speaks in its first turns; from then on the learner's answers decide. */
const STARTS: Readonly<Record<StudentLevel, readonly string[]>> = {
  A1: [
    'One or two sentences a turn, each of at most six words, in the present tense.',
    'Only the most common textbook words, in polite standard language; no idioms, no slang.',
    'Speak very slowly, with a pause between sentences, and stress each syllable of a new word.',
    'Ask questions that a single word or a choice of two answers.',
  ],
  A2: [
    'Two sentences a turn, each of at most nine words; simple past and future forms are fine.',
    'Common everyday textbook words, in polite standard language; no idioms, no slang.',
    'Speak slowly, with clear word endings and short pauses.',
    'Ask simple questions that one sentence answers.',
  ],
  B1: [
    'Two sentences a turn, three at most, joined by common connectors.',
    'Everyday words; explain a rarer one with easy words as you use it.',
    'Speak at a calm, steady speed and pronounce clearly.',
    'Ask about experiences, plans and simple reasons.',
  ],
  B2: [
    'Two or three sentences a turn, with the full range of common tenses and clauses.',
    'A varied vocabulary with a common idiom now and then.',
    'Speak at a natural, unhurried speed.',
    'Ask for opinions, comparisons and reasons.',
  ],
  C1: [
    'Two to four sentences a turn, with complex structures where they come naturally.',
    'A rich and precise vocabulary; idioms and everyday turns of phrase.',
    'Speak at natural speed.',
    'Ask questions that call for nuance, argument and examples.',
  ],
  C2: [
    'Two to four sentences a turn, as with an educated native speaker.',
    'The whole language: idioms, slang, humour, changes of register.',
    'Speak at full native speed with natural reductions.',
    'Challenge views, play with words, follow any turn the learner takes.',
  ],
};

const JUDGING = [
  'The starting level is only where you begin: from then on the answers decide. Move one small step at a time, up or down, as often as needed, as far as A1 or C2.',
  'After EVERY answer judge silently: was the question understood, how complete and rich was the answer, how fluent was it?',
];

const BELOW = [
  'The answer is below the level when it is broken, shorter than the question asks for, off the point, in another language, or a request to repeat. Then, in your next turn:',
  '  - slow down and leave pauses between phrases;',
  '  - shorten your sentences and ask an easier question;',
  '  - use textbook words and a formal, standard register;',
  '  - stress the syllables of important words and pronounce very clearly;',
  '  - rephrase what was not understood in other, simpler words.',
];

const ABOVE = [
  'The answer is above the level when it is quick, complete, mostly correct and richer than the question asked for. Then, in your next turn:',
  '  - speed up towards natural speech;',
  '  - use richer vocabulary and longer, more varied sentences;',
  '  - bring in idioms, and friendly everyday slang, never vulgar;',
  '  - ask for more: reasons, details, opinions.',
];

const BETWEEN = [
  'When the answer is neither, stay where you are.',
  'NEVER mention a level, a score or that you are adapting.',
];

/** The lines about difficulty: where to start, how to judge an answer, how to move either way. */
export function levelRules(level: StudentLevel): string[] {
  return [
    `Starting level: ${level}`,
    ...STARTS[level].map((rule) => `- ${rule}`),
    ...[...JUDGING, ...BELOW, ...ABOVE, ...BETWEEN].map((rule) =>
      rule.startsWith('  ') ? rule : `- ${rule}`,
    ),
  ];
}
