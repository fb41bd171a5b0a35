import { createSecretKey, type KeyObject } from 'node:crypto';
import { clientNetwork, hashClientNetwork } from './client-network.js';

describe('the client behind an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:c000:0207', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:1:2:ffff:0:192.0.2.7', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
  ])('%s counts as %s', (address, client) => {
    expect(clientNetwork(address)).toBe(client);
  });

  it.each([undefined, '', 'unknown', '192.0.2.7:5000', '[::1]', '2001:db8::g', ' 192.0.2.7', '\0'])(
    '%j counts as one with all others whose address cannot be told',
    (address) => {
      expect(clientNetwork(address)).toBe('unknown');
    },
  );

  it('is stored as 32 bytes that depend on the key', () => {
    const key = (byte: number): KeyObject => createSecretKey(new Uint8Array(32).fill(byte));
    const [one, other] = [1, 2].map((byte) => hashClientNetwork(key(byte), '192.0.2.7'));
    expect(one).toHaveLength(32);
    expect(one).not.toEqual(other);
    expect(hashClientNetwork(key(1), '192.0.2.7')).toEqual(one);
  });
});
