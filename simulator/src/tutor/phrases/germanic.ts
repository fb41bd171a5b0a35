import type { PhraseBook } from './phrase-book.js';

export const GERMANIC = {
  en: {
    separator: ' ',
    greeting: 'Hello! It is good to talk with you.',
    topic: 'Our topic today: {topic}.',
    opening: 'What comes to your mind first?',
    reactions: ['I see, thank you.', 'That is interesting.', 'Good, I like that.', 'Well said.'],
    followUps: [
      'Can you tell me a little more?',
      'Why do you think so?',
      'Can you give me an example?',
      'And how is it in your country?',
    ],
    weaves: [
      'Can you make a sentence with “{word}”?',
      'Tell me something about “{word}”.',
      'What do you think of when you hear “{word}”?',
      'When did you last use the word “{word}”?',
    ],
  },
} satisfies Record<string, PhraseBook>;
