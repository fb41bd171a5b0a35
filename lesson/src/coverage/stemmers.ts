/** Cuts the endings off a lower-case word. What is left need not be a word. */
export type Stemmer = (word: string) => string;

interface StemmerModule {
  readonly stemmer: Stemmer;
}

const serbian = () => import('@orama/stemmers/serbian');
const portuguese = () => import('@orama/stemmers/portuguese');
const indonesian = () => import('@orama/stemmers/indonesian');

/**
 * One chunk a language, so that a browser loads the one it needs. Not used of this package: Bulgarian (throws on some words),
 * Ukrainian (answers depend on what was asked before) and Greek (keeps singular and plural apart); these have endings instead.
 */
const LOADERS: Readonly<Record<string, () => Promise<StemmerModule>>> = {
  ar: () => import('@orama/stemmers/arabic'),
  bs: serbian,
  da: () => import('@orama/stemmers/danish'),
  de: () => import('@orama/stemmers/german'),
  en: () => import('@orama/stemmers/english'),
  es: () => import('@orama/stemmers/spanish'),
  fi: () => import('@orama/stemmers/finnish'),
  fr: () => import('@orama/stemmers/french'),
  hi: () => import('@orama/stemmers/indian'),
  hr: serbian,
  hu: () => import('@orama/stemmers/hungarian'),
  hy: () => import('@orama/stemmers/armenian'),
  id: indonesian,
  it: () => import('@orama/stemmers/italian'),
  lt: () => import('@orama/stemmers/lithuanian'),
  ms: indonesian,
  nb: () => import('@orama/stemmers/norwegian'),
  ne: () => import('@orama/stemmers/nepali'),
  nl: () => import('@orama/stemmers/dutch'),
  'pt-BR': portuguese,
  'pt-PT': portuguese,
  ro: () => import('@orama/stemmers/romanian'),
  ru: () => import('@orama/stemmers/russian'),
  sr: serbian,
  sv: () => import('@orama/stemmers/swedish'),
  ta: () => import('@orama/stemmers/tamil'),
  tr: () => import('@orama/stemmers/turkish'),
};

/** The stemmer of a language; undefined where there is none, or where it cannot be loaded any more (the server is gone). */
export async function loadStemmer(language: string): Promise<Stemmer | undefined> {
  const load = LOADERS[language];
  if (load === undefined) return undefined;
  const loaded = await load().catch(() => undefined);
  return loaded && remembering(loaded.stemmer);
}

/** A conversation says the same words over and over. */
function remembering(stem: Stemmer): Stemmer {
  const stems = new Map<string, string>();
  return (word) => {
    const known = stems.get(word);
    if (known !== undefined) return known;
    const found = stem(word);
    stems.set(word, found);
    return found;
  };
}
