/** What a script cannot begin without. What is imported in brackets is fetched when it is wanted. */
const STATIC_IMPORT = /(?:from|import)["`]\.\/([\w-]+\.js)["`]/g;
/** But for the entry, which wants the application at once. */
const ENTRY = /^main-/;
const DYNAMIC_IMPORT = /import\(["`]\.\/([\w-]+\.js)["`]\)/g;
const NAMED_IN_PAGE = /(?:src|href)="([\w-]+\.js)"/g;

function namesIn(text, pattern) {
  return [...text.matchAll(pattern)].map(([, name]) => name);
}

/**
 * Names every script that the page cannot begin without, so that the browser asks for all of them at once. Left to itself, the
 * bundler names ten; the others are found out only when one that needs them has arrived, a round trip later.
 *
 * @param page `index.html` as the bundler wrote it
 * @param readScript the text of a script, by its name
 * @returns the page with a `modulepreload` for each that it did not name
 */
export function nameInitialScripts(page, readScript) {
  const named = new Set(namesIn(page, NAMED_IN_PAGE));
  const needed = new Set(named);
  // Grows while it is gone through.
  for (const script of needed) {
    const text = readScript(script);
    const imported = namesIn(text, STATIC_IMPORT);
    if (ENTRY.test(script)) imported.push(...namesIn(text, DYNAMIC_IMPORT));
    for (const name of imported) needed.add(name);
  }
  const links = [...needed]
    .filter((name) => !named.has(name))
    .map((name) => `<link rel="modulepreload" href="${name}">`);
  return page.replace('</head>', `${links.join('')}</head>`);
}
