import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { WholeBackend } from './whole-backend.js';

const PAGE = '<parley-root ngCspNonce="__CSP_NONCE__"></parley-root><script nonce="__CSP_NONCE__"></script>';
const SCRIPT = 'export const word = "la manzana";'.repeat(20);
const NAVIGATION = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

/** The built clients: a page of each, a script that never changes, and a file that may. */
function buildClient(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-client-'));
  writeFileSync(join(folder, 'index.html'), PAGE);
  mkdirSync(join(folder, 'console'));
  writeFileSync(
    join(folder, 'console', 'index.html'),
    PAGE.replace('<script', '<title>Console</title><script'),
  );
  mkdirSync(join(folder, 'pages'));
  for (const code of ['en', 'es', 'zh-Hant']) {
    writeFileSync(join(folder, 'pages', `${code}.html`), `<html lang="${code}">${PAGE}</html>`);
  }
  writeFileSync(join(folder, 'console', 'main-EBRPX7KM.js'), 'export {};');
  writeFileSync(join(folder, 'main-EBRPX7KM.js'), 'export {};');
  writeFileSync(join(folder, 'chunk-QSIAVYCR.js'), SCRIPT);
  writeFileSync(join(folder, 'chunk-QSIAVYCR.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(folder, 'chunk-QSIAVYCR.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(folder, 'chunk-BC_uIpk4.js'), 'export {};');
  writeFileSync(join(folder, 'worklet-messages.js'), 'export {};');
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
  writeFileSync(join(folder, '.hidden'), 'secret');
  return folder;
}

describe('the pages of the client', () => {
  const clientFolder = buildClient();
  let backend: WholeBackend;
  beforeAll(async () => {
    backend = await WholeBackend.start({}, { clientFolder });
  });
  afterAll(async () => {
    await backend.stop();
    rmSync(clientFolder, { recursive: true });
  });

  it.each(['/', '/index.html', '/practice/conversation', '/anything.else'])(
    'are served at %s',
    async (path) => {
      const response = await backend.fetch(path, NAVIGATION);

      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.text()).toContain('<parley-root');
    },
  );

  it.each([
    ['/admin', true],
    ['/admin/sessions/1', true],
    ['/console/index.html', true],
    ['/', false],
    ['/administration', false],
  ])('are at %s those of staff: %s', async (path, isConsole) => {
    const response = await backend.fetch(path, NAVIGATION);
    const page = await response.text();

    expect(page.includes('Console')).toBe(isConsole);
    expect(page).not.toContain('__CSP_NONCE__');
  });

  it.each([
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['zh-TW', 'zh-Hant'],
    // Known as a learner's language, but without an interface of its own.
    ['ka,es;q=0.5', 'en'],
    ['*', 'en'],
    ['../../etc/passwd', 'en'],
  ])('speak, to a browser that prefers %s, %s', async (preference, code) => {
    const response = await backend.fetch('/', { headers: { 'accept-language': preference } });

    expect(await response.text()).toContain(`<html lang="${code}">`);
    expect(response.headers.get('vary')).toContain('Accept-Language');
  });

  it('are in every language the one page, without a nonce of the build', async () => {
    const response = await backend.fetch('/pages/es.html', { headers: { 'accept-language': 'en' } });

    expect(await response.text()).toContain('<html lang="en">');
  });

  it('are there in one language where no other is built', async () => {
    const response = await backend.fetch('/', { headers: { 'accept-language': 'de' } });

    expect(await response.text()).toContain('<parley-root');
  });

  it.each(['br', 'gzip', 'identity'])('are understood by a browser that takes %s', async (encoding) => {
    const response = await backend.fetch('/', { headers: { 'accept-encoding': encoding } });

    expect(response.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    expect(await response.text()).toContain('<parley-root');
  });

  it('carry a new nonce each time, the one that the policy allows', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const response = await backend.fetch('/');
        const nonce = /ngCspNonce="([^"]+)"/.exec(await response.text())?.[1] ?? '';
        expect(response.headers.get('content-security-policy')).toContain(
          `style-src 'self' 'nonce-${nonce}';`,
        );
        return nonce;
      }),
    );

    expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it.each([
    ['/missing.js', { headers: { accept: '*/*' } }],
    ['/practice', {}],
    ['/api/practice', NAVIGATION],
    ['/ws/realtime', NAVIGATION],
    ['/ws', NAVIGATION],
  ])('are not the answer to %s, asked with %j', async (path, init) => {
    const response = await backend.fetch(path, init);

    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/json');
  });

  it.each(['/main-EBRPX7KM.js', '/console/main-EBRPX7KM.js', '/chunk-BC_uIpk4.js'])(
    'let %s be cached for ever: its name says what is in it',
    async (path) => {
      const script = await backend.fetch(path, NAVIGATION);
      expect(script.headers.get('content-type')).toContain('text/javascript');
      expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    },
  );

  it.each(['/favicon.svg', '/worklet-messages.js'])('let %s be asked for again', async (path) => {
    expect((await backend.fetch(path)).headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', null],
  ])('come compressed to a browser that accepts %s: %s', async (accepted, encoding) => {
    const response = await backend.fetch('/chunk-QSIAVYCR.js', { headers: { 'accept-encoding': accepted } });

    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    expect(response.headers.get('content-type')).toContain('text/javascript');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await response.text()).toBe(SCRIPT);
  });

  it('come as they are where the build left nothing smaller', async () => {
    const response = await backend.fetch('/favicon.svg', { headers: { 'accept-encoding': 'br' } });

    expect(response.headers.get('content-encoding')).toBeNull();
    expect(await response.text()).toBe('<svg/>');
  });

  it.each(['/.hidden', '/../package.json', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc%2fpasswd', '/%00'])(
    'are all that %s can reach',
    async (path) => {
      expect([200, 404]).toContain(await backend.statusOf(path));
      const response = await backend.fetch(path);
      expect(await response.text()).not.toMatch(/secret|root:|"parley"/);
    },
  );
});

describe('the headers of every answer', () => {
  let backend: WholeBackend;
  beforeAll(async () => {
    const settings = { ALLOWED_ORIGINS: 'https://school.example' };
    backend = await WholeBackend.start(settings, { clientFolder: '/nonexistent' });
  });
  afterAll(async () => {
    await backend.stop();
  });

  it.each(['/', '/api/client-config', '/api/nothing'])('are strict at %s', async (path) => {
    const { headers } = await backend.fetch(path);

    expect(
      headers
        .get('content-security-policy')
        ?.replace(/'nonce-[^']+'/, "'nonce'")
        .split(';'),
    ).toEqual([
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self' 'nonce'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]);
    expect(headers.get('permissions-policy')).toBe(
      'microphone=(self), autoplay=(self), screen-wake-lock=(self)',
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('ask for TLS only where TLS is', async () => {
    const plain = await backend.fetch('/');
    const behindTls = await backend.fetch('/', { headers: { 'x-forwarded-proto': 'https' } });

    expect(plain.headers.get('strict-transport-security')).toBeNull();
    expect(behindTls.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('let allowed origins read the answer, and no others', async () => {
    const allowed = await backend.fetch('/api/client-config', {
      headers: { origin: 'https://school.example' },
    });
    const foreign = await backend.fetch('/api/client-config', {
      headers: { origin: 'https://evil.example' },
    });

    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://school.example');
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('come with a plain word when the client is not built', async () => {
    const response = await backend.fetch('/', NAVIGATION);

    expect(response.status).toBe(404);
    expect(await response.text()).toContain('npm run build');
  });
});
