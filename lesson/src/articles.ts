/** Articles by language code. Lower case. */
const ARTICLES: Readonly<Record<string, string>> = {
  af: "die 'n",
  ca: "el la els les un una uns unes l'",
  da: 'en et den det',
  de: 'der die das den dem des ein eine einen einem einer eines',
  el: 'ο η το οι τα τον την του της ένας μια μία ένα',
  en: 'the a an',
  es: 'el la los las un una unos unas',
  fr: "le la les un une des du l'",
  gl: 'o a os as un unha uns unhas',
  hu: 'a az egy',
  it: "il lo la i gli le un una uno l'",
  nb: 'en ei et',
  nl: 'de het een',
  'pt-BR': 'o a os as um uma uns umas',
  'pt-PT': 'o a os as um uma uns umas',
  ro: 'un o',
  sv: 'en ett',
};

/** The articles of a language, none for most. Those that end in an apostrophe stand before their word without a space. */
export function articlesOf(language: string): readonly string[] {
  return (ARTICLES[language] ?? '').split(' ').filter((article) => article !== '');
}

/** What dictionaries put before verbs: "to buy", "sich freuen". Lower case. */
const VERB_MARKERS: Readonly<Record<string, string>> = {
  da: 'at',
  de: 'sich',
  en: 'to',
  nb: 'å',
  ro: 'a',
  sv: 'att',
};

/** The word before a verb in its dictionary form, where a language has one. */
export function verbMarkerOf(language: string): string | undefined {
  return VERB_MARKERS[language];
}
