import { direct } from './direct.mjs';
import { haproxy } from './haproxy.mjs';
import { nginx } from './nginx.mjs';
import { barePipe, nestGateway, parsingRelay } from './node-relays.mjs';
import { parley, parleyOnPostgres } from './parley.mjs';

/**
 * What is compared, in the order of the tables. Each has a `name`, a `title`, `isRelay`, `whyMissing()` (null: it is here)
 * and `start(upstream)`, which resolves with its `pid` (null: no process), `targets(count)` (where that many clients connect)
 * and `stop()`.
 */
export const PEERS = [direct, barePipe, parsingRelay, nestGateway, nginx, haproxy, parley, parleyOnPostgres];
