import type { Prisma } from '../platform/database/generated/client.js';
import type { AuditEvent } from './audit-event.js';

const NAME = /^(session|admin|institution):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

type Named = Pick<AuditEvent, 'actor' | 'target'>;

/**
 * Whose entry an event makes: the institution of what it was done to, or else of who did it. Null for what belongs to no institution,
 * as an unknown user name, or to one that nobody can tell any more.
 */
export async function findInstitutions(
  client: Pick<Prisma.TransactionClient, '$queryRaw'>,
  events: readonly Named[],
): Promise<(event: Named) => string | null> {
  const names = new Set(events.flatMap(({ actor, target }) => [actor, target]));
  const idsOf = (kind: string): string[] =>
    [...names].flatMap((name) => {
      const [, found, id] = NAME.exec(name) ?? [];
      return found === kind && id !== undefined ? [id] : [];
    });
  const institutions = new Map(idsOf('institution').map((id) => [`institution:${id}`, id]));
  const [sessions, admins] = [idsOf('session'), idsOf('admin')];
  if (sessions.length + admins.length > 0) {
    const rows = await client.$queryRaw<{ name: string; institutionId: string }[]>`
      SELECT 'session:' || id::text AS name, institution_id::text AS "institutionId"
      FROM practice_session WHERE id = ANY(${sessions}::uuid[])
      UNION ALL
      SELECT 'admin:' || id::text, institution_id::text FROM admin_user WHERE id = ANY(${admins}::uuid[])`;
    for (const { name, institutionId } of rows) institutions.set(name, institutionId);
  }
  return ({ actor, target }) => institutions.get(target) ?? institutions.get(actor) ?? null;
}
