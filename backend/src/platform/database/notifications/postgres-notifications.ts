import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { ChannelListeners } from './channel-listeners.js';
import { type LivenessCheck, ListeningClient } from './listening-client.js';
import { Notifications } from './notifications.js';

const RECONNECT_AFTER_MS = 100;
const RECONNECT_AFTER_MAX_MS = 3_000;
const LIVENESS_CHECK: LivenessCheck = { everyMs: 15_000, timeoutMs: 5_000 };

/** LISTEN and NOTIFY. The listening connection is opened with the first subscription, and again whenever it is lost. */
export class PostgresNotifications extends Notifications {
  private readonly listeners = new ChannelListeners();
  private readonly closing = new AbortController();
  /** Resolved with the outcome of the first attempt to listen, good or bad. */
  private readonly firstTry: Promise<void>;
  private firstTryEnded: () => void = () => undefined;
  private listening: Promise<void> | undefined;
  private client: ListeningClient | undefined;
  private failures = 0;

  /** @param onConnectionLost told of every break, once */
  constructor(
    private readonly databaseUrl: string,
    private readonly pool: pg.Pool,
    private readonly onConnectionLost: (error: Error) => void,
    private readonly livenessCheck = LIVENESS_CHECK,
  ) {
    super();
    this.firstTry = new Promise((resolve) => (this.firstTryEnded = resolve));
  }

  override async publish(channel: string, payload: string): Promise<void> {
    await this.pool.query('SELECT pg_notify($1, $2)', [channel, payload]);
  }

  override async subscribe(
    channel: string,
    listener: (payload: string) => void,
    onReconnected?: () => void,
  ): Promise<void> {
    this.listeners.add({ channel, listener, onReconnected });
    const { client } = this;
    this.listening ??= this.keepListening();
    await this.firstTry;
    // A connection that was open before knew nothing of this channel; should it break now, the next one will.
    await client?.listen(channel).catch(this.onConnectionLost);
  }

  /** Safe to call twice. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.client?.close();
    await this.listening;
  }

  private async keepListening(): Promise<void> {
    do {
      const lost = await this.listenUntilLost();
      if (!this.closing.signal.aborted) {
        if (this.failures === 0) this.onConnectionLost(lost);
        await this.pause();
      }
    } while (!this.closing.signal.aborted);
  }

  /** Resolves with what went wrong. */
  private async listenUntilLost(): Promise<Error> {
    try {
      const deliver = this.listeners.deliver.bind(this.listeners);
      const client = await ListeningClient.open(this.databaseUrl, this.livenessCheck, deliver);
      this.client = client;
      for (const channel of this.listeners.channels()) await client.listen(channel);
      this.nowListening();
      return await client.lost;
    } catch (error) {
      await this.client?.close();
      return error instanceof Error ? error : new Error(String(error));
    } finally {
      this.client = undefined;
      this.firstTryEnded();
    }
  }

  private nowListening(): void {
    this.firstTryEnded();
    if (this.failures > 0) this.listeners.reconnected();
    this.failures = 0;
  }

  /** Twice as long after each failure, and not at the same moment on all replicas. */
  private async pause(): Promise<void> {
    const pauseMs = Math.min(RECONNECT_AFTER_MS * 2 ** this.failures, RECONNECT_AFTER_MAX_MS);
    this.failures += 1;
    const { signal } = this.closing;
    await delay(pauseMs * (0.5 + Math.random() / 2), undefined, { signal, ref: false }).catch(
      () => undefined,
    );
  }
}
