import type { PrismaClient } from './generated/client.js';

/** An open database at this build's schema. */
export interface DatabaseConnection {
  readonly client: PrismaClient;
  /** Waits for running statements. Safe to call twice. */
  close(): Promise<void>;
}
