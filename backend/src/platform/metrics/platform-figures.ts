import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';
import { PrismaService } from '../database/prisma.service.js';
import { DatabaseWatch } from '../health/database-watch.js';
import { ShutdownState } from '../lifecycle/shutdown-state.js';
import { SpooledWrites } from '../spool/spooled-writes.js';
import { Metrics } from './metrics.js';

/** What the platform itself has to tell: the database, what waits for it, and the end of the process. */
@Injectable()
export class PlatformFigures {
  constructor(
    metrics: Metrics,
    prisma: PrismaService,
    watch: DatabaseWatch,
    writes: SpooledWrites,
    shutdown: ShutdownState,
    config: AppConfig,
  ) {
    tellDatabase(metrics, prisma, watch);
    tellSpool(metrics, writes);
    metrics.gauge(
      { name: 'parley_shutdown_seconds', help: 'Time since this process was told to end; 0 before' },
      () => shutdown.elapsedSeconds,
    );
    metrics.gauge(
      { name: 'parley_shutdown_limit_seconds', help: 'Time that the end may take: DRAIN_SECONDS' },
      () => config.drainSeconds,
    );
  }
}

function tellDatabase(metrics: Metrics, prisma: PrismaService, watch: DatabaseWatch): void {
  metrics.gauge(
    { name: 'parley_database_up', help: '1 while the database answers, 0 while it was asked in vain' },
    () => Number(!watch.isAway),
  );
  metrics.gauge(
    {
      name: 'parley_database_connections_open',
      help: 'Connections of the pool to the Postgres server; NaN for the embedded database',
    },
    () => prisma.pool?.totalCount ?? Number.NaN,
  );
  metrics.gauge(
    {
      name: 'parley_database_connections_idle',
      help: 'Connections of the pool that do nothing; NaN for the embedded database',
    },
    () => prisma.pool?.idleCount ?? Number.NaN,
  );
  metrics.gauge(
    {
      name: 'parley_database_connections_max',
      help: 'Connections that the pool may open; NaN for the embedded database',
    },
    () => prisma.pool?.max ?? Number.NaN,
  );
  metrics.gauge(
    {
      name: 'parley_database_statements_waiting',
      help: 'Statements that wait for a connection of the pool; NaN for the embedded database',
    },
    () => prisma.pool?.waitingCount ?? Number.NaN,
  );
}

function tellSpool(metrics: Metrics, writes: SpooledWrites): void {
  metrics.gauge(
    { name: 'parley_spool_entries', help: 'Writes on disk that wait for the database' },
    () => writes.waiting.entries,
  );
  metrics.gauge(
    { name: 'parley_spool_oldest_seconds', help: 'Age of the oldest write that waits; 0 when none does' },
    () => writes.waiting.oldestSeconds,
  );
}
