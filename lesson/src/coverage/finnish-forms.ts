import type { Stemmer } from './stemmers.js';
import type { FormRule } from './wanted-word.js';

/** Consonants before the last vowels, strong and weak: kauppa, kaupan; katu, kadun; leipä, leivän. */
const GRADATION: readonly (readonly [strong: string, weak: string])[] = [
  ['kk', 'k'],
  ['pp', 'p'],
  ['tt', 't'],
  ['nt', 'nn'],
  ['nk', 'ng'],
  ['lt', 'll'],
  ['rt', 'rr'],
  ['mp', 'mm'],
  ['t', 'd'],
  ['p', 'v'],
  ['k', ''],
];

/** Vowels that the last vowel of a word may become before its endings: kirja, kirjoja; but not kirje, which is another word. */
const LAST_VOWELS: Readonly<Record<string, string>> = {
  a: 'aoi',
  ä: 'äöi',
  e: 'ei',
  i: 'ie',
  o: 'o',
  u: 'u',
  y: 'y',
  ö: 'ö',
};

const PARTS = /^(.*?)([aeiouyäö]*)$/u;
const VERB_ENDINGS =
  /^(?:n|t|mme|tte|vat|vät|i|in|it|imme|itte|ivat|ivät|isin|isit|isi|isimme|isivat|nut|nyt|neet|ut|yt|ttiin|taan|tään|kaa|kää|essa|essä|maan|mään|massa|mässä|)$/u;

/** Forms of Finnish words: the stemmer's, with consonants in their weak grade, and the persons of verbs. */
export function finnishRule(stem: Stemmer): FormRule {
  return (wanted, text) =>
    strengthened(wanted.text, text).some(
      (form) =>
        (keepsVowel(wanted.text, form) && stem(form) === stem(wanted.text)) || isVerbForm(wanted.text, form),
    );
}

/** The word as said, and with the strong consonants that the wanted word has. */
function strengthened(wanted: string, text: string): string[] {
  const [, body = ''] = PARTS.exec(wanted) ?? [];
  const forms = [text];
  for (const [strong, weak] of GRADATION) {
    const weakBody = body.endsWith(strong) ? body.slice(0, -strong.length) + weak : undefined;
    if (weakBody !== undefined && weakBody.length > 1 && text.startsWith(weakBody))
      forms.push(body + text.slice(weakBody.length));
  }
  return forms;
}

function keepsVowel(wanted: string, form: string): boolean {
  const [, body = '', vowels = ''] = PARTS.exec(wanted) ?? [];
  if (vowels === '') return form.startsWith(body);
  const unchanged = body + vowels.slice(0, -1);
  const allowed = LAST_VOWELS[vowels.slice(-1)] ?? '';
  return form.startsWith(unchanged) && allowed.includes(form.charAt(unchanged.length));
}

/** ostaa: ostan, ostin; syödä: syön; mennä: menen; tulla: tulen. */
function isVerbForm(wanted: string, form: string): boolean {
  const infinitive = /^(.*[aeiouyäö])(?:[aä]|d[aä])$/u.exec(wanted)?.[1];
  const bases = [
    ...(infinitive === undefined ? [] : [infinitive, infinitive.slice(0, -1)]),
    ...(/^(.*[nlrs])[nlrt][aä]$/u.exec(wanted)?.[1] === undefined
      ? []
      : [`${wanted.slice(0, -2)}e`, wanted.slice(0, -2)]),
  ];
  return bases.some(
    (base) => base.length > 1 && form.startsWith(base) && VERB_ENDINGS.test(form.slice(base.length)),
  );
}
