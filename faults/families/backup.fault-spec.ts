import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { breaks, heardFigures, leaveAll, roundTripsMs, sessionIds, spread } from '../learner/choir.js';
import { NOTHING_WRONG } from '../learner/sequence-check.js';
import { fault, VOICES } from '../support/fault.js';
import { inHouse } from '../support/in-house.js';
import { Replica } from '../support/replica.js';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';
import { workspaceRoot } from '../support/workspace.js';

/** A server judges others once the database and its own heartbeat have been steady for so long. */
const ORPHANS_ENDED_WITHIN_MS = 90_000;

interface RestoredRow {
  readonly id: string;
  readonly end_reason: string | null;
  /** How long after the backup was begun the conversation ended, by its row. */
  readonly late_s: number;
}

function rowsOf(databaseUrl: string, begunAtMs: number): Promise<RestoredRow[]> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<RestoredRow>(
      `SELECT id, end_reason, extract(epoch FROM ended_at - to_timestamp($1 / 1000.0))::float8 AS late_s
        FROM practice_session ORDER BY id`,
      [begunAtMs],
    );
    return rows;
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function run(program: string, file: string, databaseUrl: string, folder: string): Promise<string> {
  const script = join(workspaceRoot, 'dist', 'backend', `${program}.js`);
  const { PATH } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, [script, file], {
    cwd: folder,
    env: { PATH, DATA_DIR: folder, DATABASE_URL: databaseUrl },
  });
  return stdout;
}

describe('a backup', () => {
  fault(
    `a backup taken under ${VOICES} voices, and restored beside them`,
    {
      required:
        'no voice notices; the trail is whole; each conversation is there, and ended as of when it was last heard of',
      deadlineMs: 180_000,
    },
    (report) =>
      inHouse({ replicas: 1 }, async (house) => {
        const folder = await makeTemporaryFolder('backup');
        try {
          const voices = await house.begin(VOICES, () => ({ addresses: [house.replica(0).url] }));
          const begunAtMs = Date.now();
          await run('backup', join(folder, 'kept.gz'), house.cluster.url, folder);
          const tookMs = Date.now() - begunAtMs;
          await house.cluster.query('CREATE DATABASE restored');
          const restoredUrl = new URL(house.cluster.url);
          restoredUrl.pathname = '/restored';
          const verdict = await run('restore', join(folder, 'kept.gz'), restoredUrl.href, folder);
          expect(verdict).toContain('The audit trail is whole');
          expect([breaks(voices), heardFigures(voices)]).toEqual([[], NOTHING_WRONG]);
          const roundTrips = spread(roundTripsMs(voices));
          await leaveAll(voices);

          const other = await Replica.start({ databaseUrl: restoredUrl.href, upstreamUrl: house.tutor.url });
          try {
            const rows = await until(
              'the restored conversations have ended',
              async () => {
                const found = await rowsOf(restoredUrl.href, begunAtMs);
                return found.every(({ end_reason }) => end_reason !== null) && found;
              },
              ORPHANS_ENDED_WITHIN_MS,
            );
            const latest = Math.max(...rows.map(({ late_s }) => late_s));
            report(
              `taken in ${tookMs} ms; there and back ${roundTrips}; ${rows.length} conversations restored, ` +
                `the last of them ended ${Math.abs(latest).toFixed(1)} s ${latest < 0 ? 'before' : 'after'} the backup began`,
            );
            expect(rows.map(({ id }) => id)).toEqual(sessionIds(voices).sort());
            expect(new Set(rows.map(({ end_reason }) => end_reason))).toEqual(new Set(['orphaned']));
            expect(latest).toBeLessThanOrEqual(tookMs / 1_000);
          } finally {
            await other.remove();
          }
        } finally {
          await removeTemporaryFolder(folder);
        }
      }),
  );
});
