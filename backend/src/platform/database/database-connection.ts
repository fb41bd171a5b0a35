import type { PrismaClient } from './generated/client.js';
import type { Notifications } from './notifications/notifications.js';

/** How busy the connections to a Postgres server are. */
export interface ConnectionPool {
  readonly totalCount: number;
  readonly idleCount: number;
  /** Statements for which no connection is free. */
  readonly waitingCount: number;
  readonly max: number;
}

/** An open database at this build's schema. */
export interface DatabaseConnection {
  readonly client: PrismaClient;
  readonly notifications: Notifications;
  /** Null: there is none, as with the embedded database. */
  readonly pool: ConnectionPool | null;
  /** Waits for running statements. Safe to call twice. */
  close(): Promise<void>;
}
