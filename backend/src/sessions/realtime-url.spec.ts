import { realtimeUrl } from './realtime-url.js';

const plain = {
  isSecure: false,
  host: 'localhost:3000',
  origin: null,
  localAddress: { address: '127.0.0.1', port: 3000 },
};

describe('the realtime URL', () => {
  it('names the host that was asked', () => {
    expect(realtimeUrl(plain)).toBe('ws://localhost:3000/ws/realtime');
    expect(realtimeUrl({ ...plain, host: '[::1]:3000' })).toBe('ws://[::1]:3000/ws/realtime');
  });

  it('is wss when the request came over TLS', () => {
    expect(realtimeUrl({ ...plain, isSecure: true })).toBe('wss://localhost:3000/ws/realtime');
  });

  it('is wss for an https page of the same host, and not for one of another host', () => {
    const behindProxy = { ...plain, host: 'parley.example' };
    expect(realtimeUrl({ ...behindProxy, origin: 'https://parley.example' })).toBe(
      'wss://parley.example/ws/realtime',
    );
    expect(realtimeUrl({ ...behindProxy, origin: 'https://school.example' })).toBe(
      'ws://parley.example/ws/realtime',
    );
  });

  it.each([null, '', 'evil.example/x?', 'user@evil.example', 'a b', 'x'.repeat(300)])(
    'falls back to the address it was reached at when Host is %j',
    (host) => {
      expect(realtimeUrl({ ...plain, host })).toBe('ws://127.0.0.1:3000/ws/realtime');
    },
  );

  it('writes fallback addresses the way URLs want them', () => {
    const at = (address: string): string =>
      realtimeUrl({ ...plain, host: null, localAddress: { address, port: 80 } });
    expect(at('::1')).toBe('ws://[::1]:80/ws/realtime');
    expect(at('::ffff:10.0.0.7')).toBe('ws://10.0.0.7:80/ws/realtime');
  });
});
