import { Line } from './line.js';

/**
 * Brings one token to several servers at once.
 * @returns for each server whether it opened the conversation; which is then left
 */
export function raceFor(token: string, addresses: readonly string[]): Promise<boolean[]> {
  return Promise.all(addresses.map((address) => opens(token, address)));
}

function opens(token: string, address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const line: Line = new Line(
      { url: `${address.replace('http', 'ws')}/ws/realtime`, token, wantsParleyEvents: false },
      {
        // Who comes too late hears of it before the connection closes.
        onEvent: ({ type }) => {
          line.close(1000);
          resolve(type === 'session.created');
        },
        onClose: () => resolve(false),
      },
    );
  });
}
