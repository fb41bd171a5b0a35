import type { PhraseBook } from './phrase-book.js';

export const NORDIC = {
  da: {
    separator: ' ',
    greeting: 'Hej! Hvor er det dejligt at tale med dig.',
    topic: 'Vores emne i dag: {topic}.',
    opening: 'Hvad tænker du først på?',
    reactions: ['Jeg forstår, tak.', 'Det er interessant.', 'Godt, det kan jeg lide.', 'Godt sagt.'],
    followUps: [
      'Kan du fortælle mig lidt mere?',
      'Hvorfor synes du det?',
      'Kan du give mig et eksempel?',
      'Og hvordan er det i dit land?',
    ],
    weaves: [
      'Kan du lave en sætning med »{word}«?',
      'Fortæl mig noget om »{word}«.',
      'Hvad tænker du på, når du hører »{word}«?',
      'Hvor tit bruger du ordet »{word}«?',
    ],
  },
  sv: {
    separator: ' ',
    greeting: 'Hej! Vad roligt att få prata med dig.',
    topic: 'Vårt ämne i dag: {topic}.',
    opening: 'Vad tänker du på först?',
    reactions: ['Jag förstår, tack.', 'Det är intressant.', 'Bra, det tycker jag om.', 'Bra sagt.'],
    followUps: [
      'Kan du berätta lite mer?',
      'Varför tycker du det?',
      'Kan du ge mig ett exempel?',
      'Och hur är det i ditt land?',
    ],
    weaves: [
      'Kan du göra en mening med ”{word}”?',
      'Berätta något om ”{word}”.',
      'Vad tänker du på när du hör ”{word}”?',
      'Hur ofta använder du ordet ”{word}”?',
    ],
  },
  nb: {
    separator: ' ',
    greeting: 'Hei! Så hyggelig å snakke med deg.',
    topic: 'Temaet vårt i dag: {topic}.',
    opening: 'Hva tenker du på først?',
    reactions: ['Jeg forstår, takk.', 'Det er interessant.', 'Bra, det liker jeg.', 'Godt sagt.'],
    followUps: [
      'Kan du fortelle litt mer?',
      'Hvorfor synes du det?',
      'Kan du gi meg et eksempel?',
      'Og hvordan er det i landet ditt?',
    ],
    weaves: [
      'Kan du lage en setning med «{word}»?',
      'Fortell meg noe om «{word}».',
      'Hva tenker du på når du hører «{word}»?',
      'Hvor ofte bruker du ordet «{word}»?',
    ],
  },
  fi: {
    separator: ' ',
    greeting: 'Hei! Mukava jutella kanssasi.',
    topic: 'Aiheemme tänään: {topic}.',
    opening: 'Mitä sinulle tulee ensimmäisenä mieleen?',
    reactions: ['Ymmärrän, kiitos.', 'Onpa mielenkiintoista.', 'Hyvä, pidän tuosta.', 'Hyvin sanottu.'],
    followUps: [
      'Voitko kertoa vähän lisää?',
      'Miksi olet sitä mieltä?',
      'Voitko antaa esimerkin?',
      'Entä millaista se on sinun maassasi?',
    ],
    weaves: [
      'Keksitkö lauseen, jossa on sana ”{word}”?',
      'Kerro minulle jotain aiheesta ”{word}”.',
      'Mitä ajattelet, kun kuulet sanan ”{word}”?',
      'Kuinka usein käytät sanaa ”{word}”?',
    ],
  },
} satisfies Record<string, PhraseBook>;
