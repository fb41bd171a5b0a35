import { Buffer } from 'node:buffer';
import { HeadReader, upgradeAnswer, upgradeRequest } from './handshake.mjs';

describe('the handshake', () => {
  it('answers the key of RFC 6455 as the RFC does', () => {
    const answer = upgradeAnswer('GET / HTTP/1.1\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==');

    expect(answer).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n');
  });

  it('accepts no request without a key', () => {
    expect(upgradeAnswer('GET / HTTP/1.1\r\nHost: x')).toBeNull();
  });

  it('offers subprotocols only where there are some', () => {
    expect(upgradeRequest({ host: 'x', path: '/' })).not.toContain('Protocol');
    expect(upgradeRequest({ host: 'x', path: '/', subprotocols: ['realtime', 'key'] })).toContain(
      'Sec-WebSocket-Protocol: realtime, key\r\n',
    );
  });

  it('separates the head from what follows, wherever it is cut', () => {
    const bytes = Buffer.from('HTTP/1.1 101 x\r\nA: b\r\n\r\nrest');
    for (let cut = 1; cut < bytes.length - 4; cut += 1) {
      const reader = new HeadReader();
      expect(reader.read(bytes.subarray(0, cut))).toBeNull();
      const { head, rest } = reader.read(bytes.subarray(cut));
      expect([head, rest.toString()]).toEqual(['HTTP/1.1 101 x\r\nA: b', 'rest']);
    }
  });
});
