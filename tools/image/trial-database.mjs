import { randomBytes } from 'node:crypto';
import pg from 'pg';

/**
 * A database for one trial, on the server of `TEST_DATABASE_URL`; without that the embedded one, which the image has too.
 * @returns `{ settings, what, drop }`; the password is apart, as the compose file has it
 */
export async function makeTrialDatabase() {
  const { TEST_DATABASE_URL } = process.env;
  if (!TEST_DATABASE_URL) return { settings: {}, what: 'the embedded database', drop: async () => undefined };
  const name = `parley_image_${randomBytes(6).toString('hex')}`;
  await ask(TEST_DATABASE_URL, `CREATE DATABASE ${name}`);
  const url = new URL(TEST_DATABASE_URL);
  const password = decodeURIComponent(url.password) || 'asked-for-by-nobody';
  url.password = '';
  url.pathname = `/${name}`;
  return {
    settings: { DATABASE_URL: url.href },
    password,
    what: 'a Postgres server',
    drop: () => ask(TEST_DATABASE_URL, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function ask(connectionString, statement) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
