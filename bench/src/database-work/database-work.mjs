import pg from 'pg';

/** What a Postgres server counts. WAL is that of the whole server: nothing else may write to it meanwhile. */
const COUNTERS = `
  SELECT xact_commit::float8 AS transactions, tup_inserted::float8 AS inserted, tup_updated::float8 AS updated,
    tup_deleted::float8 AS deleted, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 AS wal,
    pg_total_relation_size('practice_session')::float8 + pg_total_relation_size('audit_entry') + pg_total_relation_size('lesson_text')
      AS kept
  FROM pg_stat_database WHERE datname = current_database()`;

/** Statements of this database that were executed; needs the extension. */
const STATEMENTS = `
  SELECT sum(calls)::float8 AS calls FROM pg_stat_statements
  WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Reads the counters of one database, over a connection of its own. */
export class DatabaseWork {
  #client;
  #hasStatements = false;

  constructor(url) {
    this.#client = new pg.Client({ connectionString: url });
  }

  /** @returns whether statements are counted as well */
  async open() {
    await this.#client.connect();
    try {
      await this.#client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
      await this.#client.query(STATEMENTS);
      this.#hasStatements = true;
    } catch (error) {
      // The server was not started with the library, or has none.
      if (!('code' in error)) throw error;
    }
    return this.#hasStatements;
  }

  async read() {
    const { rows } = await this.#client.query(COUNTERS);
    const statements = this.#hasStatements
      ? (await this.#client.query(STATEMENTS)).rows[0].calls
      : Number.NaN;
    return { statements, ...rows[0] };
  }

  close() {
    return this.#client.end();
  }
}

/** What came between two readings, counter by counter. */
export function between(before, after) {
  return Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - before[name]]));
}

/**
 * What the conversations cost beyond an idle server.
 * @param idle what came in `idleSeconds` without any
 * @param busy what came in `busySeconds` with `sessions` of them, from their tokens to their ends
 */
export function perSession(idle, idleSeconds, busy, busySeconds, sessions) {
  return Object.fromEntries(
    Object.entries(busy).map(([name, value]) => [
      name,
      (value - (idle[name] / idleSeconds) * busySeconds) / sessions,
    ]),
  );
}
