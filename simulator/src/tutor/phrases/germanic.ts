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
      'How often do you use the word “{word}”?',
    ],
  },
  de: {
    separator: ' ',
    greeting: 'Hallo! Schön, mit dir zu sprechen.',
    topic: 'Unser Thema heute: {topic}.',
    opening: 'Was fällt dir als Erstes dazu ein?',
    reactions: ['Ich verstehe, danke.', 'Das ist interessant.', 'Gut, das gefällt mir.', 'Schön gesagt.'],
    followUps: [
      'Kannst du mir etwas mehr erzählen?',
      'Warum denkst du das?',
      'Kannst du mir ein Beispiel geben?',
      'Und wie ist das in deinem Land?',
    ],
    weaves: [
      'Kannst du einen Satz mit „{word}“ bilden?',
      'Erzähl mir etwas zu „{word}“.',
      'Woran denkst du, wenn du „{word}“ hörst?',
      'Wie oft benutzt du das Wort „{word}“?',
    ],
  },
  nl: {
    separator: ' ',
    greeting: 'Hallo! Fijn om met je te praten.',
    topic: 'Ons onderwerp van vandaag: {topic}.',
    opening: 'Waar denk je als eerste aan?',
    reactions: ['Ik begrijp het, dank je.', 'Dat is interessant.', 'Goed, dat vind ik leuk.', 'Mooi gezegd.'],
    followUps: [
      'Kun je me iets meer vertellen?',
      'Waarom denk je dat?',
      'Kun je me een voorbeeld geven?',
      'En hoe is dat in jouw land?',
    ],
    weaves: [
      'Kun je een zin maken met ‘{word}’?',
      'Vertel me iets over ‘{word}’.',
      'Waar denk je aan als je ‘{word}’ hoort?',
      'Hoe vaak gebruik je het woord ‘{word}’?',
    ],
  },
} satisfies Record<string, PhraseBook>;
