import { connectionNotices } from './connection-notices.js';

describe('the notice of a connection without TLS', () => {
  it.each([
    'parley.school.example',
    '192.0.2.7',
    '2001:db8::1',
    'localhost.example',
    '127.0.0.1.example',
    '128.0.0.1',
  ])('is for %s', (hostname) => {
    expect(connectionNotices({ isSecure: false, hostname })).toEqual([
      { code: 'tls_missing', severity: 'error', params: { host: hostname } },
    ]);
    expect(connectionNotices({ isSecure: true, hostname })).toEqual([]);
  });

  it.each(['localhost', 'LOCALHOST', 'parley.localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]'])(
    'is not for %s, which is this machine itself',
    (hostname) => {
      expect(connectionNotices({ isSecure: false, hostname })).toEqual([]);
    },
  );
});
