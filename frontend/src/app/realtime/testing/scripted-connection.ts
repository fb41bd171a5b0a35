import type { EndReason } from 'parley/contracts';
import type { ClientEvent } from '../client-event';
import { RealtimeConnector } from '../realtime-connection';
import type { RealtimeConnection, RealtimeListener, RealtimeTarget } from '../realtime-connection';
import type { ServerEvent } from '../server-event';

/** Provide it as `{ provide: RealtimeConnector, useValue: new ScriptedConnector() }`. */
export class ScriptedConnector extends RealtimeConnector {
  /** Every connection opened so far. */
  readonly connections: ScriptedConnection[] = [];

  connect(target: RealtimeTarget, listener: RealtimeListener): ScriptedConnection {
    const connection = new ScriptedConnection(target, listener);
    this.connections.push(connection);
    return connection;
  }

  /** The connection opened last. Throws when none was. */
  get connection(): ScriptedConnection {
    const connection = this.connections.at(-1);
    if (!connection) throw new Error('No connection has been opened');
    return connection;
  }
}

/** A session without a network: the test speaks the server's part. */
export class ScriptedConnection implements RealtimeConnection {
  /** Everything the client said beside audio, in order. */
  readonly sent: ClientEvent[] = [];
  /** Every audio append, in order. */
  readonly audio: Uint8Array[] = [];
  /** How often the client closed it. */
  closeCount = 0;
  private open = true;

  constructor(
    readonly target: RealtimeTarget,
    private readonly listener: RealtimeListener,
  ) {}

  /** Until either side closes it. */
  get isOpen(): boolean {
    return this.open;
  }

  send(event: ClientEvent): void {
    if (this.open) this.sent.push(event);
  }

  appendAudio(pcm16: Uint8Array): void {
    if (this.open) this.audio.push(pcm16);
  }

  close(): void {
    this.closeCount += 1;
    this.open = false;
  }

  /** The server says something. Nothing arrives after the end. */
  say(...events: readonly ServerEvent[]): void {
    for (const event of events) if (this.open) this.listener.onEvent(event);
  }

  /** The session is ready. */
  ready(): void {
    this.say({ type: 'session.created' });
  }

  /** The connection ends from the other side. */
  lose(endReason: EndReason = 'client_lost'): void {
    if (!this.open) return;
    this.open = false;
    this.listener.onClosed(endReason);
  }
}
