import { nextFor, nextPath } from './next-path';

describe('where a log-in leads', () => {
  it.each([
    ['/admin/sessions', '/admin/sessions'],
    ['/admin/sessions?language=es&period=7', '/admin/sessions?language=es&period=7'],
    [
      '/admin/sessions/0b9f0c2e-1111-4222-8333-444455556666',
      '/admin/sessions/0b9f0c2e-1111-4222-8333-444455556666',
    ],
    ['/admin', '/admin'],
  ])('is a page of the console: %s', (wanted, path) => {
    expect(nextPath(wanted)).toBe(path);
  });

  it.each([
    null,
    '',
    '/',
    '/recap',
    '/administration',
    'admin/sessions',
    'https://evil.example/admin',
    '//evil.example/admin',
    '///evil.example/admin',
    '/\\evil.example/admin',
    '\\\\evil.example/admin',
    '/\t/evil.example/admin',
    '/admin/..//evil.example',
    '/admin/../../evil.example',
    '/admin/%2e%2e//evil.example',
    '/admin//evil.example',
    '/admin/sessions;x=//evil.example',
    'https://console.invalid/admin',
    'javascript:alert(1)//admin',
    'data:text/html,/admin',
    '/admin@evil.example',
    ' /admin/audit',
  ])('is the overview for everything else: %j', (wanted) => {
    expect(nextPath(wanted)).toBe('/admin');
  });

  it.each(['/admin/log-in', '/admin/log-in?next=%2Fadmin%2Flog-in', '/admin/setup'])(
    'is never the log-in again: %s',
    (wanted) => {
      expect(nextPath(wanted)).toBe('/admin');
    },
  );

  it('is named in the address only where it is not the overview anyway', () => {
    expect(nextFor('/admin/audit?actor=x')).toEqual({ next: '/admin/audit?actor=x' });
    expect(nextFor('/admin')).toEqual({});
    expect(nextFor('/admin/log-in?next=%2Fadmin%2Faudit')).toEqual({});
  });
});
