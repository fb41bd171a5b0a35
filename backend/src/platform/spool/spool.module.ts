import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';
import { Spool } from './spool.js';
import { SpoolDrainer } from './spool-drainer.js';
import { SpooledWrites } from './spooled-writes.js';

/** Imported after the database, so that it ends before it. */
@Global()
@Module({
  providers: [
    {
      provide: Spool,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => new Spool(join(config.dataDir, 'spool')),
    },
    SpoolDrainer,
    SpooledWrites,
  ],
  exports: [SpooledWrites],
})
export class SpoolModule {}
