/** One connection, so that transactions and cursors hold from one statement to the next. Embedded or not, it speaks the same SQL. */
export interface RawDatabase {
  /** One statement. */
  query(
    statement: string,
    parameters?: readonly unknown[],
  ): Promise<{ readonly rows: Readonly<Record<string, unknown>>[] }>;
}

/** The values of the only column that was asked for: as text, because drivers read all else as each of them likes. */
export async function textsOf(
  database: RawDatabase,
  statement: string,
  parameters: readonly unknown[] = [],
): Promise<string[]> {
  const { rows } = await database.query(statement, parameters);
  return rows.map((row) => String(Object.values(row)[0]));
}

/** Quotes a name that came from the catalogue. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** All or nothing. */
export async function inTransaction<T>(
  database: RawDatabase,
  mode: string,
  work: () => Promise<T>,
): Promise<T> {
  await database.query(`BEGIN ${mode}`);
  try {
    const result = await work();
    await database.query('COMMIT');
    return result;
  } catch (error) {
    // What went wrong is the error; a connection that is gone has rolled back by itself.
    await database.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
