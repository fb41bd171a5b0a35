/** A learner whose screens are worth a look: another script, another direction, or long words. */
export interface Look {
  /** The learner's own language, and so the interface's. */
  readonly language: string;
  readonly lesson: {
    readonly targetLanguage: string;
    readonly studentLevel: string;
    readonly conversationPrompt: string;
  };
  /** What the learner is understood to say. */
  readonly answers: readonly string[];
  /** An answer that the tutor's next sentence seems to put right. */
  readonly slip: string;
}

/** Every screen is drawn for each of these. Another language is another entry. */
export const LOOKS: readonly Look[] = [
  {
    language: 'en',
    lesson: {
      targetLanguage: 'es',
      studentLevel: 'A2',
      conversationPrompt: 'En el mercado. Vocabulario: la manzana, el tomate, cuánto cuesta, medio kilo',
    },
    answers: ['Quiero una manzana, por favor.'],
    slip: 'Puedo hacer un frase con la manzana.',
  },
  {
    language: 'ar',
    lesson: {
      targetLanguage: 'fr',
      studentLevel: 'B1',
      conversationPrompt: 'Au restaurant. Vocabulaire : la carte, l’addition, le serveur, commander',
    },
    answers: ['Je voudrais la carte, s’il vous plaît.'],
    slip: 'Peux-tu faire un phrase avec la carte ?',
  },
  {
    language: 'ja',
    lesson: {
      targetLanguage: 'en',
      studentLevel: 'A1',
      conversationPrompt: 'At the station. Vocabulary: a ticket, the platform, to be late, a return',
    },
    answers: ['I would like a ticket, please.'],
    slip: 'Can you make the sentence with a ticket?',
  },
  {
    language: 'de',
    lesson: {
      targetLanguage: 'ar',
      studentLevel: 'A1',
      conversationPrompt: 'في المطعم. المفردات: الخبز، الماء، القائمة، من فضلك',
    },
    answers: ['أريد الخبز والماء من فضلك.'],
    slip: 'هل يمكنك تكوين الجملة فيها الخبز؟',
  },
  {
    language: 'th',
    lesson: {
      targetLanguage: 'ja',
      studentLevel: 'A1',
      conversationPrompt: '市場で。言葉：りんご、トマト、いくらですか、半分',
    },
    answers: ['りんごをください。'],
    slip: 'りんごで文を作ってください。',
  },
];
