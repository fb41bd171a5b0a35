import type { AuditEvent } from '../../src/audit/audit-event.js';
import { AuditLog } from '../../src/audit/audit-log.js';
import { TrailCheck } from '../../src/audit/trail/trail-check.js';
import { ShutdownState } from '../../src/platform/lifecycle/shutdown-state.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { MetricsServer } from '../../src/platform/metrics/metrics-server.js';
import { SpooledWrites } from '../../src/platform/spool/spooled-writes.js';
import { newDataDir } from '../platform/data-dir.js';
import { BackendUnderTest } from '../realtime-gateway/backend-under-test.js';
import { until } from '../realtime-gateway/until.js';
import { createTemporaryDatabase, TEST_DATABASE_URL } from '../sessions/temporary-postgres.js';
import { Exposition } from './exposition.js';
import { MeasuredBackend } from './measured-backend.js';

const NOBODY = 'ws://127.0.0.1:9/v1/realtime';
const onServer = TEST_DATABASE_URL === undefined ? describe.skip : describe;

const EVENT: AuditEvent = {
  at: new Date(),
  actor: 'system',
  action: 'session.ended',
  target: 'session:none',
  detail: { end_reason: 'idle', duration_ms: 1 },
};

describe('the metrics', () => {
  let measured: MeasuredBackend;
  beforeAll(async () => {
    measured = await MeasuredBackend.start(NOBODY);
  });
  afterAll(() => measured.backend.stop());

  const part = <T>(token: abstract new (...parameters: never[]) => T): T =>
    measured.backend.application.get<T>(token, { strict: false });

  it('are on a port of their own, under one path', async () => {
    const { metricsUrl } = measured;
    expect((await fetch(metricsUrl)).headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect((await fetch(metricsUrl, { method: 'POST' })).status).toBe(404);
    expect((await fetch(new URL('/', metricsUrl))).status).toBe(404);
  });

  it('are not told on the public port', async () => {
    for (const accept of ['*/*', 'text/html', 'application/openmetrics-text']) {
      const answer = await measured.backend.fetch('/metrics', { headers: { accept } });
      expect(await answer.text()).not.toMatch(/# (?:HELP|TYPE)|parley_/);
      if (accept !== 'text/html') expect(answer.status).toBe(404);
    }
  });

  it('have labels of closed sets only, and every series from the beginning', async () => {
    const { samples } = await measured.exposition();
    const ours = samples.filter(({ name }) => name.startsWith('parley_'));
    expect(ours.length).toBeGreaterThan(100);
    for (const { labels } of ours) {
      expect(['way', 'reason', 'outcome', 'verdict', 'le']).toEqual(
        expect.arrayContaining(Object.keys(labels)),
      );
      for (const [label, value] of Object.entries(labels)) {
        expect(value).toMatch(label === 'le' ? /^[\d.e-]+$|^\+Inf$/ : /^[a-z_]+$/);
      }
    }
  });

  it('tell of the process: its memory, and how long its event loop was held up', async () => {
    expect(await measured.value('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    const heldUntilMs = performance.now() + 300;
    // The loop has turned once before, so that it is known when it should have turned again.
    await new Promise((resolve) => setTimeout(resolve, 30));
    while (performance.now() < heldUntilMs);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await measured.value('nodejs_eventloop_lag_max_seconds')).toBeGreaterThan(0.15);
  });

  it('tell what waits for the database, and for how long', async () => {
    const writes = part(SpooledWrites);
    writes.writeWith('refused', () => Promise.reject(new Error('no room for it')));
    const refused = (): Promise<never> => Promise.reject(new Error('no room for it'));
    await writes.write([{ kind: 'refused', key: 'one', data: {}, atMs: Date.now() - 60_000 }], refused);

    expect(await measured.value('parley_spool_entries')).toBe(1);
    expect(await measured.value('parley_spool_oldest_seconds')).toBeGreaterThanOrEqual(60);
  });

  it('tell how many events wait to enter the audit trail, and what its checks came to', async () => {
    const auditLog = part(AuditLog);
    const { registry } = part(Metrics);
    await auditLog.flush();
    auditLog.record(EVENT);
    auditLog.record(EVENT);
    // Asked inside: over the wire they might be written by then.
    expect(new Exposition(await registry.metrics()).value('parley_audit_queue_entries')).toBeGreaterThan(0);
    await auditLog.flush();
    expect(await measured.value('parley_audit_queue_entries')).toBe(0);

    const admin = { id: '00000000-0000-4000-8000-000000000001', institutionId: 'none', role: 'admin' };
    const { client } = part(PrismaService);
    await part(TrailCheck).check(admin as Parameters<TrailCheck['check']>[0]); // of an admin these three are read
    expect(await measured.growth('parley_audit_checks_total', { verdict: 'whole' })).toBe(1);
    await client.$executeRaw`ALTER TABLE audit_head DISABLE TRIGGER USER`;
    await client.$executeRaw`DELETE FROM audit_head`;
    await part(TrailCheck)
      .check(admin as Parameters<TrailCheck['check']>[0])
      .catch(() => undefined); // that it was checked cannot be written any more
    expect(await measured.growth('parley_audit_checks_total', { verdict: 'broken' })).toBe(1);
  });

  it('say of the embedded database that it has no pool', async () => {
    expect(await measured.value('parley_database_up')).toBe(1);
    expect(await measured.value('parley_database_statements_waiting')).toBeNaN();
  });

  it('tell how long the end of the process has taken', async () => {
    expect(await measured.value('parley_shutdown_seconds')).toBe(0);
    part(ShutdownState).begin();
    await until(async () => ((await measured.value('parley_shutdown_seconds')) > 0 ? true : undefined));
    expect(await measured.value('parley_shutdown_limit_seconds')).toBe(20);
  });
});

describe('a backend without METRICS_PORT', () => {
  it('answers nobody', async () => {
    const backend = await BackendUnderTest.start(NOBODY);
    expect(backend.application.get(MetricsServer, { strict: false }).port).toBeNull();
    await backend.stop();
  });
});

onServer('the pool of a database server', () => {
  it('tells how many of its connections work, and how many statements wait', async () => {
    const temporary = await createTemporaryDatabase(TEST_DATABASE_URL ?? '', 'pool_figures');
    const database = await openDatabase(
      { databaseUrl: temporary.url, dataDir: newDataDir() },
      () => undefined,
    );
    const measured = await MeasuredBackend.start(NOBODY, {}, database);
    const max = await measured.value('parley_database_connections_max');
    // Prisma runs nothing before somebody waits for it.
    const slow = Promise.all(
      Array.from({ length: max + 5 }, () => database.client.$executeRaw`SELECT pg_sleep(1)`),
    );

    await until(async () =>
      (await measured.value('parley_database_statements_waiting')) >= 5 ? true : undefined,
    );
    expect(await measured.value('parley_database_connections_open')).toBe(max);
    await slow;
    await until(async () =>
      (await measured.value('parley_database_statements_waiting')) === 0 ? true : undefined,
    );
    expect(await measured.value('parley_database_connections_idle')).toBeGreaterThan(0);
    await measured.backend.stop();
    await temporary.drop();
  });
});
