/** How well the default engine hears and speaks a language: A and B are offered as targets, C is a native language only. */
export type TargetTier = 'A' | 'B' | 'C';

/** 1: the interface is translated into it; 2: the learner may name it as native, the interface falls back to English. */
export type InterfaceTier = 1 | 2;

/** One language a learner can name. */
export interface Language {
  /** BCP 47 code; what travels in `target_language` and `native_language`. */
  readonly code: string;
  readonly englishName: string;
  readonly direction: 'ltr' | 'rtl';
  /** ISO 639-1 code for input transcription, null where the transcription models do not list it. */
  readonly transcriptionCode: string | null;
  readonly targetTier: TargetTier;
  readonly interfaceTier: InterfaceTier;
}

function language(
  code: string,
  englishName: string,
  direction: Language['direction'],
  transcriptionCode: string | null,
  targetTier: TargetTier,
  interfaceTier: InterfaceTier,
): Language {
  return { code, englishName, direction, transcriptionCode, targetTier, interfaceTier };
}

/** Every language Parley knows, in English alphabetical order. */
export const LANGUAGES: readonly Language[] = [
  language('af', 'Afrikaans', 'ltr', 'af', 'B', 1),
  language('am', 'Amharic', 'ltr', null, 'C', 1),
  language('ar', 'Arabic', 'rtl', 'ar', 'A', 1),
  language('hy', 'Armenian', 'ltr', 'hy', 'B', 2),
  language('az', 'Azerbaijani', 'ltr', 'az', 'B', 2),
  language('bn', 'Bangla', 'ltr', null, 'C', 1),
  language('be', 'Belarusian', 'ltr', 'be', 'B', 2),
  language('bs', 'Bosnian', 'ltr', 'bs', 'B', 2),
  language('bg', 'Bulgarian', 'ltr', 'bg', 'A', 1),
  language('ca', 'Catalan', 'ltr', 'ca', 'A', 1),
  language('zh-Hans', 'Chinese (Simplified)', 'ltr', 'zh', 'A', 1),
  language('zh-Hant', 'Chinese (Traditional)', 'ltr', 'zh', 'A', 1),
  language('hr', 'Croatian', 'ltr', 'hr', 'A', 1),
  language('cs', 'Czech', 'ltr', 'cs', 'A', 1),
  language('da', 'Danish', 'ltr', 'da', 'A', 1),
  language('nl', 'Dutch', 'ltr', 'nl', 'A', 1),
  language('en', 'English', 'ltr', 'en', 'A', 1),
  language('et', 'Estonian', 'ltr', 'et', 'B', 1),
  language('fil', 'Filipino', 'ltr', 'tl', 'B', 1),
  language('fi', 'Finnish', 'ltr', 'fi', 'A', 1),
  language('fr', 'French', 'ltr', 'fr', 'A', 1),
  language('gl', 'Galician', 'ltr', 'gl', 'B', 2),
  language('ka', 'Georgian', 'ltr', null, 'C', 2),
  language('de', 'German', 'ltr', 'de', 'A', 1),
  language('el', 'Greek', 'ltr', 'el', 'A', 1),
  language('gu', 'Gujarati', 'ltr', null, 'C', 1),
  language('he', 'Hebrew', 'rtl', 'he', 'A', 1),
  language('hi', 'Hindi', 'ltr', 'hi', 'A', 1),
  language('hu', 'Hungarian', 'ltr', 'hu', 'A', 1),
  language('is', 'Icelandic', 'ltr', 'is', 'B', 2),
  language('id', 'Indonesian', 'ltr', 'id', 'A', 1),
  language('it', 'Italian', 'ltr', 'it', 'A', 1),
  language('ja', 'Japanese', 'ltr', 'ja', 'A', 1),
  language('kn', 'Kannada', 'ltr', 'kn', 'B', 1),
  language('kk', 'Kazakh', 'ltr', 'kk', 'B', 2),
  language('ko', 'Korean', 'ltr', 'ko', 'A', 1),
  language('lv', 'Latvian', 'ltr', 'lv', 'B', 1),
  language('lt', 'Lithuanian', 'ltr', 'lt', 'B', 1),
  language('mk', 'Macedonian', 'ltr', 'mk', 'B', 2),
  language('ms', 'Malay', 'ltr', 'ms', 'A', 1),
  language('ml', 'Malayalam', 'ltr', null, 'C', 1),
  language('mi', 'Māori', 'ltr', 'mi', 'B', 2),
  language('mr', 'Marathi', 'ltr', 'mr', 'B', 1),
  language('ne', 'Nepali', 'ltr', 'ne', 'B', 2),
  language('nb', 'Norwegian Bokmål', 'ltr', 'no', 'A', 1),
  language('fa', 'Persian', 'rtl', 'fa', 'A', 1),
  language('pl', 'Polish', 'ltr', 'pl', 'A', 1),
  language('pt-BR', 'Portuguese (Brazil)', 'ltr', 'pt', 'A', 1),
  language('pt-PT', 'Portuguese (Portugal)', 'ltr', 'pt', 'A', 1),
  language('pa', 'Punjabi', 'ltr', null, 'C', 2),
  language('ro', 'Romanian', 'ltr', 'ro', 'A', 1),
  language('ru', 'Russian', 'ltr', 'ru', 'A', 1),
  language('sr', 'Serbian', 'ltr', 'sr', 'B', 1),
  language('sk', 'Slovak', 'ltr', 'sk', 'A', 1),
  language('sl', 'Slovenian', 'ltr', 'sl', 'B', 1),
  language('es', 'Spanish', 'ltr', 'es', 'A', 1),
  language('sw', 'Swahili', 'ltr', 'sw', 'B', 1),
  language('sv', 'Swedish', 'ltr', 'sv', 'A', 1),
  language('ta', 'Tamil', 'ltr', 'ta', 'B', 1),
  language('te', 'Telugu', 'ltr', null, 'C', 1),
  language('th', 'Thai', 'ltr', 'th', 'A', 1),
  language('tr', 'Turkish', 'ltr', 'tr', 'A', 1),
  language('uk', 'Ukrainian', 'ltr', 'uk', 'A', 1),
  language('ur', 'Urdu', 'rtl', 'ur', 'B', 1),
  language('uz', 'Uzbek', 'ltr', null, 'C', 2),
  language('vi', 'Vietnamese', 'ltr', 'vi', 'A', 1),
  language('cy', 'Welsh', 'ltr', 'cy', 'B', 2),
];

const byCode = new Map(LANGUAGES.map((entry) => [entry.code, entry]));

/** The language with exactly this code, or undefined. */
export function findLanguage(code: string): Language | undefined {
  return byCode.get(code);
}

/** Languages a learner can practise. */
export const TARGET_LANGUAGES: readonly Language[] = LANGUAGES.filter((entry) => entry.targetTier !== 'C');

/** Languages the interface is translated into. */
export const INTERFACE_LANGUAGES: readonly Language[] = LANGUAGES.filter(
  (entry) => entry.interfaceTier === 1,
);
