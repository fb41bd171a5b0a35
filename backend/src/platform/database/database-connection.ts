import type { PrismaClient } from './generated/client.js';
import type { Notifications } from './notifications/notifications.js';

/** An open database at this build's schema. */
export interface DatabaseConnection {
  readonly client: PrismaClient;
  readonly notifications: Notifications;
  /** Waits for running statements. Safe to call twice. */
  close(): Promise<void>;
}
