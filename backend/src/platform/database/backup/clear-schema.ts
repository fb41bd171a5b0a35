import { quoted, type RawDatabase, textsOf } from './raw-database.js';
import { tableNames } from './table-catalogue.js';

/** Drops every table, type and function of the schema but those of extensions: all that a restore made in an empty database. */
export async function clearSchema(database: RawDatabase): Promise<void> {
  await drop(database, 'TABLE', (await tableNames(database)).map(quoted));
  const types = `SELECT quote_ident(typname) FROM pg_type WHERE typtype = 'e' AND ${isOwn('pg_type', 'typnamespace')}`;
  await drop(database, 'TYPE', await textsOf(database, types));
  const functions = `SELECT oid::regprocedure::text FROM pg_proc WHERE ${isOwn('pg_proc', 'pronamespace')}`;
  await drop(database, 'FUNCTION', await textsOf(database, functions));
}

async function drop(database: RawDatabase, kind: string, names: readonly string[]): Promise<void> {
  if (names.length > 0) await database.query(`DROP ${kind} ${names.join(', ')} CASCADE`);
}

function isOwn(catalogue: string, namespace: string): string {
  return `${namespace} = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = ${catalogue}.oid AND deptype = 'e')`;
}
