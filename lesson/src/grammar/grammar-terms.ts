/** Names of grammar points that lessons mention without a label, in the languages they are most often taught in. Lower case. */
const SPACED_TERMS = `
  past tense|simple past|past simple|past continuous|past perfect|present perfect continuous|present perfect|present continuous|present simple|simple present|present tense|present progressive
  |future tense|future perfect|going to future|future simple|conditionals?|(?:zero|first|second|third|mixed) conditional|subjunctive|imperative|passive voice|active voice|reported speech|indirect speech|relative clauses?
  |question tags|phrasal verbs?|modal verbs?|reflexive verbs?|irregular verbs?|separable verbs?|auxiliary verbs?|gerunds?|infinitives?|participles?|comparatives?|superlatives?|countable nouns|definite articles?|indefinite articles?
  |direct object pronouns?|indirect object pronouns?|object pronouns?|possessive pronouns?|relative pronouns?|demonstratives?|possessives?|prepositions?|word order|plurals?|noun cases?|accusative|dative|genitive|nominative|instrumental case|vocative
  |preterite|imperfect|pluperfect|perfective|imperfective|verbal aspect|adjective endings|adjective agreement|te-form|measure words|ser (?:vs\\.?|and|or|y) estar|por (?:vs\\.?|and|or|y) para
  |subjuntivo|indicativo|imperativo|pretérito perfecto|pretérito indefinido|pretérito imperfecto|pretérito|condicional|gerundio|participio|voz pasiva|estilo indirecto|futuro simple|verbos reflexivos|verbos irregulares
  |passé composé|passé simple|imparfait|plus-que-parfait|futur proche|futur simple|conditionnel|subjonctif|impératif|gérondif|voix passive|discours indirect|pronoms relatifs
  |perfekt|präteritum|plusquamperfekt|konjunktiv(?: ii| i|)|konditional|imperativ|passiv|akkusativ|dativ|genitiv|nebensätze|relativsätze|modalverben|trennbare verben|adjektivdeklination|komparativ|superlativ
  |passato prossimo|passato remoto|imperfetto|congiuntivo|condizionale|trapassato prossimo|futuro semplice|gerundio|verbi riflessivi
  |pretérito perfeito|pretérito imperfeito|conjuntivo|subjuntivo|futuro do pretérito|infinitivo pessoal
  |voltooid tegenwoordige tijd|onvoltooid verleden tijd|bijzinnen|preteritum|presens|perfektum
  |прошедшее время|будущее время|настоящее время|совершенный вид|несовершенный вид|родительный падеж|дательный падеж|винительный падеж|творительный падеж|предложный падеж|глаголы движения|сослагательное наклонение
  |минулий час|майбутній час|czas przeszły|czas przyszły|tryb przypuszczający|minulý čas|budoucí čas|podmiňovací způsob
  |geçmiş zaman|gelecek zaman|şimdiki zaman|geniş zaman|şart kipi|αόριστος|παρατατικός|υποτακτική|μέλλοντας
  |الماضي|المضارع|المستقبل|المبني للمجهول|המקור|זמן עבר|זמן עתיד|זמן הווה|भूतकाल|भविष्य काल|thì quá khứ|thì tương lai
`;

const UNSPACED_TERMS =
  'て形|た形|ない形|ます形|可能形|受身形|受身|使役形|使役|敬語|謙譲語|尊敬語|条件形|意向形|命令形|助詞|把字句|被字句|比较句|比較句|量词|量詞|过去式|過去式|존댓말|반말|과거형|미래형|조사|อดีตกาล|ลักษณนาม';

/** "past perfect" is looked for before "past", which it starts with. */
function longestFirst(terms: string): string {
  const listed = terms.trim().split(/\s*\n?\s*\|(?![^(]*\))/u);
  return listed.sort((one, other) => other.length - one.length).join('|');
}

/** Finds each term once where it stands. */
export const GRAMMAR_TERM = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${longestFirst(SPACED_TERMS)})(?![\\p{L}\\p{M}])|${UNSPACED_TERMS}`,
  'giu',
);
