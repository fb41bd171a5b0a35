import pg from 'pg';

/** The Postgres server to test on as well, if there is one. */
export const TEST_DATABASE_URL = process.env['TEST_DATABASE_URL'];

export interface TemporaryDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty database of our own on the server of `serverUrl`. */
export async function createTemporaryDatabase(
  serverUrl: string,
  purpose: string,
): Promise<TemporaryDatabase> {
  const name = `parley_${purpose}_${process.pid}`;
  await runOnServer(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOnServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function runOnServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
