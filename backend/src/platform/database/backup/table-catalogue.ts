import { LEFT_OUT_TABLES, MIGRATION_TABLE } from './left-out-tables.js';
import { type RawDatabase, textsOf } from './raw-database.js';

/** A table as the database itself describes it. */
export interface CataloguedTable {
  readonly name: string;
  /** Without those that the database works out itself. */
  readonly columns: readonly string[];
  /** What to sort by, in SQL: the primary key, texts of it in one order wherever the database is. */
  readonly order: readonly string[];
  /** Other tables that its rows refer to. */
  readonly parents: readonly string[];
}

/** The tables that a backup has, each after those that its rows refer to. */
export async function readCatalogue(database: RawDatabase): Promise<readonly CataloguedTable[]> {
  const texts = await textsOf(
    database,
    `SELECT json_build_object(
      'name', t.relname,
      'columns', ARRAY(SELECT attname::text FROM pg_attribute
        WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum),
      'order', ARRAY(SELECT quote_ident(attname) || CASE attcollation WHEN 0 THEN '' ELSE ' COLLATE "C"' END
        FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY(indkey)
        WHERE indrelid = t.oid AND indisprimary ORDER BY array_position(indkey::int2[], attnum)),
      'parents', ARRAY(SELECT DISTINCT parent.relname::text FROM pg_constraint JOIN pg_class AS parent ON parent.oid = confrelid
        WHERE conrelid = t.oid AND contype = 'f' AND confrelid <> t.oid ORDER BY 1))::text
    FROM pg_class AS t WHERE ${OWN_TABLE} ORDER BY t.relname`,
  );
  const tables = texts.map((text) => JSON.parse(text) as CataloguedTable); // as it was just built
  return parentsFirst(
    tables.filter(({ name }) => name !== MIGRATION_TABLE && !LEFT_OUT_TABLES.includes(name)),
  );
}

/** Names of all tables that are there, whoever's they are; those of extensions do not count. */
export function tableNames(database: RawDatabase): Promise<string[]> {
  return textsOf(database, `SELECT t.relname FROM pg_class AS t WHERE ${OWN_TABLE} ORDER BY 1`);
}

const OWN_TABLE = `t.relkind IN ('r', 'p') AND t.relnamespace = current_schema()::regnamespace
  AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = t.oid AND deptype = 'e')`;

function parentsFirst(tables: readonly CataloguedTable[]): readonly CataloguedTable[] {
  const waiting = new Map(tables.map((table) => [table.name, table]));
  const ordered: CataloguedTable[] = [];
  while (waiting.size > 0) {
    const next = [...waiting.values()].find(({ parents }) => parents.every((name) => !waiting.has(name)));
    if (next === undefined) throw new Error(`Tables refer to each other: ${[...waiting.keys()].join(', ')}`);
    ordered.push(next);
    waiting.delete(next.name);
  }
  return ordered;
}
