import { Global, Module } from '@nestjs/common';
import { DatabaseWatch } from './database-watch.js';
import { HealthController } from './health.controller.js';

@Global()
@Module({ controllers: [HealthController], providers: [DatabaseWatch], exports: [DatabaseWatch] })
export class HealthModule {}
