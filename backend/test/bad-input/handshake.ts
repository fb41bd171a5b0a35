import type { ProblemCode } from 'parley/contracts';
import type { RawConnection } from './raw-connection.js';

export type Header = readonly [name: string, value: string];

/** What a case knows of the server it writes to. */
export interface Door {
  /** `127.0.0.1:port`, as the server knows itself. */
  readonly host: string;
  /** Minted for this case. */
  readonly token: string;
}

/**
 * What becomes of an upgrade: a bare HTTP status (bytes that are no HTTP, answered below the application), a status with the code of
 * the problem, `cut` without an answer, a close code (1000 and above) after the 101, or `opens` for oddities that do no harm.
 */
export type HandshakeOutcome = number | `${number} ${ProblemCode}` | 'cut' | 'opens';

export interface HandshakeCase {
  readonly name: string;
  readonly outcome: HandshakeOutcome;
  readonly write: (door: Door) => string;
  /** Origin of the page that the token is minted for. */
  readonly mintedFor?: string;
}

export const SAMPLE_KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

export const GOOD_LINE = 'GET /ws/realtime HTTP/1.1';

/** The headers of an upgrade with nothing wrong in it. */
export function goodHeaders({ host, token }: Door): readonly Header[] {
  return [
    ['Host', host],
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', SAMPLE_KEY],
    ['Authorization', `Bearer ${token}`],
  ];
}

export function request(line: string, headers: readonly Header[], body = ''): string {
  return `${[line, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n${body}`;
}

/** A good upgrade in which the headers of these names make room for others. */
export function replacing(door: Door, headers: readonly Header[], without: readonly string[] = []): string {
  const gone = new Set([...without, ...headers.map(([name]) => name)]);
  return request(GOOD_LINE, [...goodHeaders(door).filter(([name]) => !gone.has(name)), ...headers]);
}

/** Opens a session over a raw socket, without `ws` on our side, and waits until it can be talked in. */
export async function shakeHands(connection: RawConnection, door: Door): Promise<void> {
  connection.write(request(GOOD_LINE, goodHeaders(door)));
  await connection.event('response.done');
}
