import { Global, Module } from '@nestjs/common';
import { Metrics } from './metrics.js';
import { MetricsServer } from './metrics-server.js';
import { PlatformFigures } from './platform-figures.js';

/** Imported after the database, health and the spool, of which it tells. */
@Global()
@Module({ providers: [Metrics, MetricsServer, PlatformFigures], exports: [Metrics, MetricsServer] })
export class MetricsModule {}
