import type { PhraseBook } from './phrase-book.js';

export const ROMANCE = {
  es: {
    separator: ' ',
    greeting: '¡Hola! Me alegro de hablar contigo.',
    topic: 'Nuestro tema de hoy: {topic}.',
    opening: '¿Qué es lo primero que se te ocurre?',
    reactions: ['Entiendo, gracias.', 'Qué interesante.', 'Muy bien, me gusta.', 'Bien dicho.'],
    followUps: [
      '¿Puedes contarme un poco más?',
      '¿Por qué piensas eso?',
      '¿Me das un ejemplo?',
      '¿Y cómo es en tu país?',
    ],
    weaves: [
      '¿Puedes hacer una frase con «{word}»?',
      'Cuéntame algo sobre «{word}».',
      '¿En qué piensas cuando oyes «{word}»?',
      '¿Cuándo usaste por última vez la palabra «{word}»?',
    ],
  },
} satisfies Record<string, PhraseBook>;
