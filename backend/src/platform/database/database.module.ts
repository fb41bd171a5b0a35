import { type DynamicModule, Global, Logger, Module } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';
import type { DatabaseConnection } from './database-connection.js';
import { Notifications } from './notifications/notifications.js';
import { openDatabase } from './open-database.js';
import { PrismaService } from './prisma.service.js';

@Global()
@Module({})
export class DatabaseModule {
  /** @param opened a database that is open already, instead of the one that the settings name; closed with the application */
  static forRoot(opened?: DatabaseConnection): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: PrismaService,
          inject: [AppConfig],
          useFactory: async (config: AppConfig): Promise<PrismaService> =>
            new PrismaService(opened ?? (await open(config))),
        },
        {
          provide: Notifications,
          inject: [PrismaService],
          useFactory: (prisma: PrismaService): Notifications => prisma.notifications,
        },
      ],
      exports: [PrismaService, Notifications],
    };
  }
}

function open(config: AppConfig): Promise<DatabaseConnection> {
  const logger = new Logger('Database');
  return openDatabase(config, (error) => logger.warn(`Connection lost: ${error.message}`));
}
