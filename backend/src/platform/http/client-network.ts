import { createHmac, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';

const GROUPS = 8;
/** A network of one household or one device: what a client can choose an address from at will. */
const GROUPS_OF_NETWORK = 4;
/** One for all whose address cannot be told, so that a garbled one is no way around the limit. */
const UNKNOWN = 'unknown';

/**
 * Who counts as one client: an IPv4 address, or an IPv6 network of 64 bits. An IPv4 address in IPv6 clothing is one of IPv4.
 * @param address as a socket or a proxy gives it, perhaps with a zone; undefined: the client is gone already
 */
export function clientNetwork(address: string | undefined): string {
  const [plain = ''] = (address ?? '').split('%');
  switch (isIP(plain)) {
    case 4:
      return plain;
    case 6:
      return networkOf(groupsOf(plain));
    default:
      return UNKNOWN;
  }
}

/** What is stored of a client: without the key nobody can tell the address from it. */
export function hashClientNetwork(key: KeyObject, client: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac('sha256', key).update(client, 'utf8').digest());
}

function networkOf(groups: readonly number[]): string {
  const isIpv4 = groups.slice(0, 6).every((group, index) => group === (index === 5 ? 0xffff : 0));
  if (isIpv4) {
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.');
  }
  const network = groups.slice(0, GROUPS_OF_NETWORK).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  // In a URL the address has its one canonical form, without dotted decimals.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = [], tail = []] = canonical
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':').map((group) => parseInt(group, 16))));
  const zeros = Array<number>(GROUPS - head.length - tail.length).fill(0);
  return [...head, ...zeros, ...tail];
}
