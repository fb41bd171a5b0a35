import type { FormRule } from './wanted-word.js';

const PARTICLES =
  /^(?:은|는|이|가|을|를|에|에서|에게|에게서|한테|와|과|하고|랑|이랑|도|만|의|로|으로|부터|까지|처럼|보다|이나|나|마다|밖에|들|요|이요|예요|이에요|입니다|이었어요|였어요|이고|께|께서|이라고|라고)+$/u;

/** Endings of verbs and adjectives, decomposed into letters as the words are: ᆻ, ᆸ, ᆫ and ᆯ close the last syllable of the stem. */
const PAST = '(?:ᆻ|았|었|였|겠|ᆯ 거|셨|으셨)';
const AFTER_PAST = '(?:어요|습니다|습니까|어|고|지만|는데|을|던|네요|으면|으니까|지요|죠|다)';
const PLAIN = `
  다 ᆸ니다 습니다 ᆸ니까 습니까 아요 어요 여요 요 아 어 여 고 고요 는 은 ᆫ ᆯ 을 면 으면 니까 으니까 려고 으려고 러 으러 자 세요 으세요 십니다 으십니다
  기 던 지만 지요 죠 게 네요 는데 ᆫ데 은데 ᆯ까요 을까요 ᆯ게요 을게요 거든요 아서 어서 여서 서 아도 어도 도 아야 어야 야 지 ᆸ시다 읍시다 ᆫ다 는다
`;
const VERB_ENDINGS = new RegExp(
  `^(?:${PAST}${AFTER_PAST}|${PLAIN.trim().split(/\s+/u).join('|')})$`.normalize('NFD'),
  'u',
);
/** What follows a stem whose last vowel has already taken in the vowel of the ending: 봐요, 해서, 마셨어요. */
const CONTRACTED_ENDINGS = new RegExp(`^(?:요|서|도|야|${PAST}${AFTER_PAST}|)$`.normalize('NFD'), 'u');

/** The last vowel and its contraction with 아 or 어, decomposed. */
const CONTRACTIONS: readonly (readonly [vowel: string, contracted: string])[] = [
  ['ᅩ', 'ᅪ'],
  ['ᅮ', 'ᅯ'],
  ['ᅵ', 'ᅧ'],
  ['ᅳ', 'ᅥ'],
  ['ᅳ', 'ᅡ'],
  ['ᅬ', 'ᅫ'],
  ['ᅡ', 'ᅢ'],
];

/** Korean words with what is written together with them: particles after nouns, endings after the stems of verbs and adjectives. */
export const koreanRule: FormRule = (wanted, text) => {
  if (text.startsWith(wanted.text) && PARTICLES.test(text.slice(wanted.text.length))) return true;
  const isVerb = wanted.text.endsWith('다') && wanted.text.length >= 2;
  return isVerb && isVerbForm(wanted.text.slice(0, -1).normalize('NFD'), text.normalize('NFD'));
};

function isVerbForm(stem: string, text: string): boolean {
  const goesOn = (beginning: string, endings: RegExp) =>
    text.startsWith(beginning) && endings.test(text.slice(beginning.length));
  return (
    goesOn(stem, VERB_ENDINGS) ||
    contractions(stem).some((contracted) => goesOn(contracted, CONTRACTED_ENDINGS)) ||
    irregularStems(stem).some((irregular) => goesOn(irregular, VERB_ENDINGS))
  );
}

function contractions(stem: string): string[] {
  const regular = CONTRACTIONS.filter(([vowel]) => stem.endsWith(vowel)).map(
    ([vowel, contracted]) => stem.slice(0, -vowel.length) + contracted,
  );
  // 춥다, 추워요; 모르다, 몰라요.
  const others = [
    ...(stem.endsWith('ᆸ') ? [`${stem.slice(0, -1)}워`, `${stem.slice(0, -1)}와`] : []),
    ...(stem.endsWith('르'.normalize('NFD')) ? [`${stem.slice(0, -2)}ᆯ라`, `${stem.slice(0, -2)}ᆯ러`] : []),
  ];
  return [...regular, ...others.map((form) => form.normalize('NFD'))];
}

/** 춥다, 추운; 듣다, 들어요; 살다, 사는. */
function irregularStems(stem: string): string[] {
  const open = stem.slice(0, -1);
  if (stem.endsWith('ᆸ')) return [`${open}우`.normalize('NFD')];
  if (stem.endsWith('ᆮ')) return [`${open}ᆯ`];
  return stem.endsWith('ᆯ') ? [open] : [];
}
