/**
 * Little words that look like a form of a verb or a noun and are none, by language code: Spanish "como" is hardly ever
 * "I eat". Folded. Forms of "to be" and "to have" are not here: lessons teach them.
 */
const STANDALONE_WORDS: Readonly<Record<string, string>> = {
  de: 'mein meine meinen meinem meiner sein seine seinen seinem seiner ihr ihre ihren eine einen einem einer der die das den dem des',
  en: 'this his us as is was has its being',
  es: 'como para sobre entre nada una uno este esta esto ese esa eso bajo casi',
  fi: 'kun kuin jos',
  fr: 'pas plus sous tout tous comme par pour sur dans entre une les des',
  gl: 'como para sobre entre nada unha este esta',
  it: 'come una uno del della nel nella dal dalla sul sulla per con fra',
  nl: 'mijn zijn een eens toen over',
  'pt-BR': 'como para sobre entre nada uma este esta isso pelo pela',
  'pt-PT': 'como para sobre entre nada uma este esta isso pelo pela',
  ru: 'уже при для под над или если',
  tr: 'bir için gibi kadar',
};

const byLanguage = new Map<string, ReadonlySet<string>>();

/** True for a little word that is a form of no other word. */
export function standsAlone(word: string, language: string): boolean {
  const words = byLanguage.get(language) ?? new Set((STANDALONE_WORDS[language] ?? '').split(' '));
  byLanguage.set(language, words);
  return words.has(word);
}
