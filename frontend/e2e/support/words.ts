/** What the journey reads on the screen, as a person does. */
export interface ScreenWords {
  readonly direction: 'ltr' | 'rtl';
  readonly iAmLearning: string;
  readonly targetOption: string;
  readonly lesson: string;
  readonly begin: string;
  readonly simulator: string;
  readonly end: string;
  readonly disclosure: string;
  readonly again: string;
  readonly harder: string;
  readonly copyImage: string;
  readonly copyText: string;
  readonly copied: string;
}

export const ENGLISH: ScreenWords = {
  direction: 'ltr',
  iAmLearning: 'I am learning',
  targetOption: 'Spanish',
  lesson: 'Today’s lesson',
  begin: 'Begin conversation',
  simulator: 'Practice partner simulator: it speaks, but does not understand you.',
  end: 'End conversation',
  disclosure: 'You are talking with an AI partner.',
  again: 'Again',
  harder: 'Again, harder',
  copyImage: 'Copy image',
  copyText: 'Copy text',
  copied: 'Copied!',
};

export const SPANISH: ScreenWords = {
  direction: 'ltr',
  iAmLearning: 'Estoy aprendiendo',
  targetOption: 'francés',
  lesson: 'La lección de hoy',
  begin: 'Empezar conversación',
  simulator: 'Simulador de compañero de práctica: habla, pero no te entiende.',
  end: 'Terminar conversación',
  disclosure: 'Estás hablando con un compañero de IA.',
  again: 'Otra vez',
  harder: 'Otra vez, más difícil',
  copyImage: 'Copiar imagen',
  copyText: 'Copiar texto',
  copied: '¡Copiado!',
};

export const ARABIC: ScreenWords = {
  direction: 'rtl',
  iAmLearning: 'أتعلّم',
  targetOption: 'الإسبانية',
  lesson: 'درس اليوم',
  begin: 'ابدأ المحادثة',
  simulator: 'محاكي شريك التدريب: يتكلم لكنه لا يفهمك.',
  end: 'إنهاء المحادثة',
  disclosure: 'أنت تتحدث مع شريك يعمل بالذكاء الاصطناعي.',
  again: 'مرة أخرى',
  harder: 'مرة أخرى، أصعب',
  copyImage: 'نسخ الصورة',
  copyText: 'نسخ النص',
  copied: 'تم النسخ!',
};
