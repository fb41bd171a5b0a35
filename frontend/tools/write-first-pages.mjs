/** Writes the built page once more in each language of the interface, see `first-pages.mjs`. Runs after the bundle. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTERFACE_LANGUAGES } from 'parley/contracts';
import { ICON_PATHS } from '../src/app/ui/icon-paths.ts';
import { WORDMARK_BUBBLE, WORDMARK_NAME, WORDMARK_VOICE } from '../src/app/ui/wordmark-paths.ts';
import { greetIn } from './first-pages.mjs';

const source = join(import.meta.dirname, '..', 'src', 'first-paint');
const folder = join(import.meta.dirname, '..', '..', 'dist', 'frontend', 'browser');
const pagesFolder = join(folder, 'pages');
const wordmark = { bubble: WORDMARK_BUBBLE, voice: WORDMARK_VOICE, name: WORDMARK_NAME };

const read = (name) => readFileSync(join(folder, name), 'utf8');
const page = read('index.html');
const greeting = readFileSync(join(source, 'first-paint.html'), 'utf8').replace(/>\s+</g, '><');
const greetingStyles = read(readdirSync(folder).find((name) => /^first-paint.*\.css$/.test(name)));

mkdirSync(pagesFolder, { recursive: true });
for (const { code, direction } of INTERFACE_LANGUAGES) {
  const texts = { ...JSON.parse(read(`i18n/${code}.json`)), wordmark, icon: ICON_PATHS };
  const greetingPage = greetIn(page, greeting, {
    locale: { code, direction, texts },
    readStyles: read,
    greetingStyles,
  });
  writeFileSync(join(pagesFolder, `${code}.html`), greetingPage);
}
