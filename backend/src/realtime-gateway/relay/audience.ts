import type { RelayObserver } from './relay-observer.js';
import { FREQUENT_TYPES, type ServerEvent } from './server-event.js';

/** Everybody who hears what upstream says. A frequent event is told only to those who want it: who they are is found out once. */
export class Audience {
  private readonly ofFrequent: ReadonlyMap<string, readonly RelayObserver[]>;

  constructor(private readonly everybody: readonly RelayObserver[]) {
    this.ofFrequent = new Map(
      FREQUENT_TYPES.map((type) => [
        type,
        everybody.filter(({ frequentTypes }) => frequentTypes?.includes(type)),
      ]),
    );
  }

  tell(event: ServerEvent): void {
    const frequent = event.kind === 'opaque' ? this.ofFrequent.get(event.type) : undefined;
    for (const observer of frequent ?? this.everybody) observer.observeServer(event);
  }
}
