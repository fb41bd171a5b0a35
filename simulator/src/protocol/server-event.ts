import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';

type WithoutEventId<Event> = Event extends unknown ? Omit<Event, 'event_id'> : never;

/** Any event of the GA protocol that a server sends, before it gets its `event_id`. */
export type ServerEvent = WithoutEventId<RealtimeServerEvent>;

export type Emit = (event: ServerEvent) => void;
