import { Audience } from './audience.js';
import type { RelayObserver } from './relay-observer.js';
import { FREQUENT_TYPES, type FrequentType, readServerEvent } from './server-event.js';

class Listener implements RelayObserver {
  readonly heard: string[] = [];

  constructor(readonly frequentTypes: readonly FrequentType[] = []) {}

  observeClient(): void {
    // Only upstream is listened to.
  }

  observeServer(event: Parameters<RelayObserver['observeServer']>[0]): void {
    this.heard.push(event.kind === 'unreadable' ? event.kind : event.type);
  }
}

function tell(audience: Audience, ...frames: readonly string[]): void {
  for (const frame of frames) audience.tell(readServerEvent(Buffer.from(frame)));
}

describe('an audience', () => {
  it.each(FREQUENT_TYPES)('hears %s where it wants to', (type) => {
    const [eager, calm] = [new Listener([type]), new Listener()];
    tell(new Audience([eager, calm]), `{"type":"${type}","delta":"AAAA"}`);

    expect([eager.heard, calm.heard]).toEqual([[type], []]);
  });

  it('hears everything else, in order', () => {
    const listeners = [new Listener(), new Listener(FREQUENT_TYPES)];
    tell(new Audience(listeners), '{"type":"response.created"}', '{"type":"response.done"}', 'nonsense');

    for (const { heard } of listeners)
      expect(heard).toEqual(['response.created', 'response.done', 'unreadable']);
  });
});
