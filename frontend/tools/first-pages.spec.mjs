import { greetIn } from './first-pages.mjs';

const PAGE =
  '<html lang="en" dir="ltr"><head><title>Parley</title><meta name="description" content="Talk">' +
  '<link rel="stylesheet" href="styles-AAAA1111.css" nonce="__CSP_NONCE__"><link rel="modulepreload" href="chunk-b1.js">' +
  '</head><body><parley-root></parley-root><script src="main-AAAA1111.js" type="module"></script></body></html>';
const GREETING = '<div class="first-paint"><h1>{{ setup.headline }}</h1></div>';
const TEXTS = { app: { title: 'Parley – تكلّم' }, setup: { headline: 'تحدّث & <تعلّم> "$&"' } };

function greet(changes = {}) {
  return greetIn(changes.page ?? PAGE, changes.greeting ?? GREETING, {
    locale: { code: 'ar', direction: 'rtl', texts: changes.texts ?? TEXTS },
    readStyles: (name) => (name === 'styles-AAAA1111.css' ? '@font-face{font-display:swap}p{color:red}' : ''),
    greetingStyles: '.first-paint{inset:0}',
  });
}

describe('the page in a language', () => {
  it('greets before any script, in its own direction, and as text', () => {
    const page = greet();
    const headline = '<h1>تحدّث &amp; &lt;تعلّم&gt; &quot;$&amp;&quot;</h1>';
    expect(page.indexOf(headline)).toBeGreaterThan(0);
    expect(page.indexOf(headline)).toBeLessThan(page.indexOf('<script'));
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('<title>Parley – تكلّم</title>');
    expect(page).toContain('content="تحدّث &amp; &lt;تعلّم&gt; &quot;$&amp;&quot;"');
  });

  it('brings its styles with it, under the nonce, with fonts that never come late', () => {
    expect(greet()).toContain(
      '<style nonce="__CSP_NONCE__">@font-face{font-display:optional}p{color:red}.first-paint{inset:0}</style>',
    );
    expect(greet()).not.toContain('rel="stylesheet"');
  });

  it('is painted when the greeting is there to its end', () => {
    const page = greet();
    const [, awaited] = /<head>.*<link rel="expect" href="#(\w+)" blocking="render">.*<\/head>/.exec(page);
    expect(page).toContain(`</h1></div><parley-root id="${awaited}"`);
  });

  it('lets every script wait behind what is seen', () => {
    expect(greet().match(/fetchpriority="low"/g)).toHaveLength(2);
  });

  it('is not written with a text missing, nor from a page it does not know', () => {
    expect(() => greet({ texts: { ...TEXTS, setup: {} } })).toThrow('setup.headline');
    expect(() => greet({ page: PAGE.replace('parley-root', 'other-root') })).toThrow('not as it was');
    expect(() => greet({ page: PAGE.replace('stylesheet', 'preload') })).toThrow('not as it was');
  });
});
