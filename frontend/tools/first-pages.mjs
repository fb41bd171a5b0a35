/** Where the greeting goes; the application takes the place beside it. */
const GREETING_PLACE = '<parley-root';
/** Browsers that know it paint nothing before the greeting is whole: half of it stands elsewhere than all of it. */
const UNTIL_GREETED = '<link rel="expect" href="#application" blocking="render">';
const STYLESHEET = /<link rel="stylesheet" href="([\w-]+\.css)"[^>]*>/;
const PLACEHOLDER = /\{\{ ([\w.]+) \}\}/g;
const HTML_SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * The learners' page as it greets in one language before any script has come: the head of the setup page with its texts, and
 * all styles that it takes. Scripts do not hold it up.
 *
 * @param page `index.html` as the bundler wrote it
 * @param greeting `first-paint.html`; `{{ setup.headline }}` stands for that text
 * @param locale its `code` and `direction`, and its `texts` as in `public/i18n`
 * @param readStyles the text of a style sheet, by its name
 * @param greetingStyles those of the greeting alone
 * @throws when the page has no place for it, or a text is missing
 */
export function greetIn(page, greeting, { locale, readStyles, greetingStyles }) {
  const { code, direction, texts } = locale;
  const stylesheet = STYLESHEET.exec(page)?.[1];
  if (stylesheet === undefined || !page.includes(GREETING_PLACE)) {
    throw new Error('The page is not as it was: no style sheet, or no root.');
  }
  const styles = `${readFirstFontOnly(readStyles(stylesheet))}${greetingStyles}`;
  return page
    .replace(STYLESHEET, () => `${UNTIL_GREETED}<style nonce="__CSP_NONCE__">${styles}</style>`)
    .replace('<html lang="en" dir="ltr">', `<html lang="${code}" dir="${direction}">`)
    .replace(/<title>[^<]*<\/title>/, () => `<title>${fill('{{ app.title }}', texts)}</title>`)
    .replace(
      /(<meta name="description" content=")[^"]*/,
      (_, start) => start + fill('{{ setup.headline }}', texts),
    )
    .replace(GREETING_PLACE, () => `${fill(greeting, texts)}${GREETING_PLACE} id="application"`)
    .replace(/<link rel="modulepreload"|<script src/g, (start) =>
      start.replace(/^<\w+/, '$& fetchpriority="low"'),
    );
}

/**
 * A font that is not there at once is for the next visit. One that came later would set the headline anew, and move what
 * stands below.
 */
function readFirstFontOnly(styles) {
  return styles.replaceAll('font-display:swap', 'font-display:optional');
}

function fill(greeting, texts) {
  return greeting.replace(PLACEHOLDER, (_, key) => {
    const text = key.split('.').reduce((part, name) => part?.[name], texts);
    if (typeof text !== 'string') throw new Error(`There is no text ${key}.`);
    return escape(text);
  });
}

function escape(text) {
  return text.replace(/[&<>"]/g, (sign) => HTML_SIGNS[sign]);
}
