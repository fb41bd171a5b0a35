/** Kanji with its reading, as our Japanese phrases carry it: `今日[きょう]`. */
const WITH_READING = /([\p{Script=Han}々]+)\[([\p{Script=Hiragana}\p{Script=Katakana}ー]+)\]/gu;

/** The phrase as it is written: `今日[きょう]は` becomes `今日は`. */
export function writtenForm(phrase: string): string {
  return phrase.replace(WITH_READING, '$1');
}

/** The phrase as it is said: `今日[きょう]は` becomes `きょうは`. */
export function spokenForm(phrase: string): string {
  return phrase.replace(WITH_READING, '$2');
}
