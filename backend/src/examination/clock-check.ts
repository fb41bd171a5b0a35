import { bad, type Finding, good, skipped, warning } from './finding.js';

/** Tokens, codes of second factors and log-ins of the institution are good for less than a minute. */
const BAD_FROM_MS = 30_000;
const WARNING_FROM_MS = 5_000;

const REMEDY =
  'Let both set their clocks by the network (chrony, systemd-timesyncd, or the host of a virtual machine).';

/** Milliseconds by which the clocks of others are ahead of ours; null: it is not known. */
export interface ClockDifferences {
  readonly database: number | null;
  readonly upstream: number | null;
}

/** Whether this machine's clock is that of those it works with. */
export function checkClock({ database, upstream }: ClockDifferences): Finding[] {
  const compared = [
    ...compare('the database', database),
    // It tells its time in whole seconds, and told it a moment ago.
    ...compare('the Realtime server', upstream),
  ];
  return compared.length === 0 ? [skipped('Nobody told the time.')] : compared;
}

function compare(whose: string, aheadMs: number | null): Finding[] {
  if (aheadMs === null) return [];
  const seconds = Math.abs(aheadMs) / 1000;
  if (seconds * 1000 < WARNING_FROM_MS) return [good(`Our clock is that of ${whose}.`)];
  const says = `Our clock is ${seconds.toFixed(0)} s ${aheadMs > 0 ? 'behind' : 'ahead of'} that of ${whose}.`;
  return [Math.abs(aheadMs) < BAD_FROM_MS ? warning(says, REMEDY) : bad(says, REMEDY)];
}
