import type { TrailFilterDto } from './dto/trail-filter.dto.js';
import type { TrailPageQueryDto } from './dto/trail-page-query.dto.js';
import { readActions, readActor, readTargets, type TrailFilter, type TrailQuery } from './trail-query.js';

const PAGE_SIZE_DEFAULT = 50;

/** The query of a page, whose texts have passed their rules. */
export function readTrailQuery(query: TrailPageQueryDto): TrailQuery {
  const { cursor, limit } = query;
  return {
    filter: readTrailFilter(query),
    before: cursor === undefined ? null : BigInt(cursor),
    limit: limit === undefined ? PAGE_SIZE_DEFAULT : Number(limit),
  };
}

/** The rules let no texts pass that cannot be read. */
export function readTrailFilter({ from, to, actions, actor, target }: TrailFilterDto): TrailFilter {
  return {
    from: read(from, (text) => new Date(text)),
    to: read(to, (text) => new Date(text)),
    actions: read(actions, readActions),
    actor: read(actor, readActor),
    targets: read(target, readTargets),
  };
}

function read<Value>(text: string | undefined, reader: (text: string) => Value | null): Value | undefined {
  return text === undefined ? undefined : (reader(text) ?? undefined);
}
