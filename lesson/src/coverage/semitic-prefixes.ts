/** Shortest word that may be left when a prefix is taken off. */
const REST_MIN = 2;

/**
 * An Arabic or Hebrew word without the little words that are written together with it, in every way it may be cut: "and", "in",
 * "for", the article. Folded in, folded out; the word itself is the first.
 */
export function withoutPrefixes(text: string, language: string): string[] {
  const cuts = new Set([text]);
  if (language === 'ar') for (const cut of arabicCuts(text)) cuts.add(cut);
  if (language === 'he')
    for (let length = 1; length <= 3 && /^[והבלמשכ]+$/u.test(text.slice(0, length)); length += 1)
      cuts.add(text.slice(length));
  return [...cuts].filter((cut) => cut === text || cut.length >= REST_MIN);
}

function arabicCuts(text: string): string[] {
  const afterAnd = /^[وف]/u.test(text) ? [text, text.slice(1)] : [text];
  return afterAnd.flatMap((rest) => {
    // "For the" loses a letter: لل is ل and ال.
    const whole = rest.startsWith('لل') ? `ال${rest.slice(2)}` : rest;
    const particle = /^[بكل]/u.test(whole) ? [whole, whole.slice(1)] : [whole];
    return particle.flatMap((word) => (word.startsWith('ال') ? [word, word.slice(2)] : [word]));
  });
}
