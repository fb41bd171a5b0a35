import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { PrismaClient } from './generated/client.js';
import type { ConnectionPool, DatabaseConnection } from './database-connection.js';
import type { Notifications } from './notifications/notifications.js';

/** The open database. Repositories are the only ones to inject it. */
@Injectable()
export class PrismaService implements OnApplicationShutdown {
  constructor(private readonly database: DatabaseConnection) {}

  get client(): PrismaClient {
    return this.database.client;
  }

  /** What `Notifications` is injected as. */
  get notifications(): Notifications {
    return this.database.notifications;
  }

  get pool(): ConnectionPool | null {
    return this.database.pool;
  }

  /** Rejects when the database does not answer. */
  async ping(): Promise<void> {
    await this.client.$queryRaw`SELECT 1`;
  }

  /** Runs last: Nest shuts global modules down after all others. */
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
