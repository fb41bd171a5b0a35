import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

const ADMIN_PROGRAM = join(import.meta.dirname, '..', '..', '..', 'dist', 'backend', 'admin.js');
/** The one that the first migration makes. */
export const INSTITUTION = '00000000-0000-4000-8000-000000000001';
const USER_NAME = 'bench.admin';

/** A database of its own on a Postgres server, which is gone afterwards. */
class ServerDatabase {
  name = `parley_bench_${randomBytes(4).toString('hex')}`;
  title;
  #maintenanceUrl;

  /** @param url of any database on the server whose user may create databases */
  constructor(url) {
    this.#maintenanceUrl = url;
  }

  get settings() {
    const url = new URL(this.#maintenanceUrl);
    url.pathname = `/${this.name}`;
    return { DATABASE_URL: url.href };
  }

  async create() {
    await this.#maintain(`CREATE DATABASE ${this.name}`);
    const [{ version }] = await this.#ask(this.#maintenanceUrl, ['SELECT version()']);
    this.title = version.split(' on ')[0];
  }

  /** @param statements one after the other; none is made before its turn */
  async fill(statements) {
    await this.#ask(this.settings.DATABASE_URL, statements);
    await this.#ask(this.settings.DATABASE_URL, ['VACUUM (ANALYZE)']);
  }

  async drop() {
    await this.#maintain(`DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`);
  }

  #maintain(statement) {
    return this.#ask(this.#maintenanceUrl, [statement]);
  }

  async #ask(url, statements) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      let rows = [];
      for (const statement of statements) ({ rows } = await client.query(statement));
      return rows;
    } finally {
      await client.end();
    }
  }
}

/** The database inside the product, in a folder; nobody else may have it open while it is filled. */
class EmbeddedDatabase {
  title = 'embedded database (PGlite)';
  #folder;

  constructor(folder) {
    this.#folder = folder;
  }

  get settings() {
    return { DATA_DIR: this.#folder };
  }

  async create() {}

  async fill(statements) {
    const database = await PGlite.create({ dataDir: join(this.#folder, 'database') });
    try {
      for (const statement of statements) await database.exec(statement);
      await database.exec('VACUUM (ANALYZE)');
    } finally {
      await database.close();
    }
  }

  async drop() {}
}

/** The server that `BENCH_DATABASE_URL` names, or the database inside. */
export function openDatabase(isEmbedded, folder) {
  if (isEmbedded) return new EmbeddedDatabase(folder);
  const { BENCH_DATABASE_URL } = process.env;
  if (!BENCH_DATABASE_URL) throw new Error('BENCH_DATABASE_URL names no Postgres server; or use --embedded');
  return new ServerDatabase(BENCH_DATABASE_URL);
}

/** Makes an admin on the command line, as an operator does, and says how to log in. */
export function makeAdmin(settings) {
  const { PATH } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [ADMIN_PROGRAM, 'create', USER_NAME, 'admin'],
    {
      env: { PATH, NODE_ENV: 'production', LOG_LEVEL: 'silent', ...settings },
      encoding: 'utf8',
    },
  );
  const password = /once: (\S+)/.exec(stdout)?.[1];
  if (status !== 0 || password === undefined) throw new Error(`No admin was made: ${stdout}${stderr}`);
  return { user_name: USER_NAME, password };
}
