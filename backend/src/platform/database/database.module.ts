import { Global, Logger, Module } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';
import { openDatabase } from './open-database.js';
import { PrismaService } from './prisma.service.js';

@Global()
@Module({
  providers: [
    {
      provide: PrismaService,
      inject: [AppConfig],
      useFactory: async (config: AppConfig): Promise<PrismaService> => {
        const logger = new Logger('Database');
        const onConnectionLost = (error: Error): void => logger.warn(`Connection lost: ${error.message}`);
        return new PrismaService(await openDatabase(config, onConnectionLost));
      },
    },
  ],
  exports: [PrismaService],
})
export class DatabaseModule {}
