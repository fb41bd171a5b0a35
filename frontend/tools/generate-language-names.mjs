/**
 * Writes the name of every language in every language of the interface to `public/i18n/languages/<locale>.json`
 * (`{code: name}`) and each language's own name for itself to `endonyms.json`. Done at build time because browsers lack
 * many of these names and fall back to English or to the bare code without a word; Node carries all of them.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTERFACE_LANGUAGES, LANGUAGES } from '../../dist/contracts/index.js';
import { endonymsOf, namesIn } from './language-names.mjs';

const outputFolder = join(import.meta.dirname, '../public/i18n/languages');

/** An unchanged file keeps its date, so that a watching build is not woken for nothing. */
function writeIfChanged(fileName, content) {
  const path = join(outputFolder, fileName);
  const text = `${JSON.stringify(content, null, 1)}\n`;
  let before = null;
  try {
    before = readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  if (before !== text) writeFileSync(path, text);
}

const codes = LANGUAGES.map((language) => language.code);
const files = new Map([['endonyms.json', endonymsOf(codes)]]);
for (const { code } of INTERFACE_LANGUAGES) files.set(`${code}.json`, namesIn(code, codes));

mkdirSync(outputFolder, { recursive: true });
for (const stale of readdirSync(outputFolder)) {
  if (!files.has(stale)) rmSync(join(outputFolder, stale));
}
for (const [fileName, content] of files) writeIfChanged(fileName, content);
