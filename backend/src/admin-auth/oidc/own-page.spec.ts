import { logInPageAfter, ownPage } from './own-page.js';

describe('the page after a log-in', () => {
  it.each(['/admin', '/admin/sessions?from=2026-11-01&q=el%20mercado', '/admin/audit#top', '/admin/'])(
    'is %s when that was asked for',
    (page) => {
      expect(ownPage(page)).toBe(page);
    },
  );

  it.each([
    undefined,
    ['/admin/audit', '/admin/live'],
    '',
    '/',
    '/practice',
    '/administrators',
    '/api/admin/me',
    'admin',
    'https://evil.example/admin',
    '//evil.example/admin',
    '/\\evil.example/admin',
    '\\\\evil.example/admin',
    '/\t/evil.example/admin',
    '\n//evil.example/admin',
    '/admin/..//evil.example',
    '/admin/%2e%2e//evil.example',
    '/admin/../api/admin/oidc/log-in',
    'javascript:alert(1)//admin',
    'http://here.invalid/admin',
    `/admin?${'x'.repeat(2_000)}`,
    `/admin?q=${'語'.repeat(500)}`,
  ])('is the first one when %j was asked for', (page) => {
    expect(ownPage(page)).toBe('/admin');
  });

  it('never holds what ends a header line', () => {
    expect(ownPage('/admin/audit\r\nSet-Cookie: a=b')).toBe('/admin/auditSet-Cookie:%20a=b');
  });
});

describe('the log-in page after a refusal', () => {
  it('names the problem, and the page to go to unless that is the first one', () => {
    expect(logInPageAfter('no_role', '/admin')).toBe('/admin/log-in?problem=no_role');
    expect(logInPageAfter('no_role', '/admin/audit?a=1&b=2')).toBe(
      '/admin/log-in?problem=no_role&next=%2Fadmin%2Faudit%3Fa%3D1%26b%3D2',
    );
  });
});
