import {
  type Check,
  fields,
  flag,
  invalidValue,
  list,
  nullable,
  number,
  oneOf,
  text,
} from '../protocol/field-checks.js';
import { DISGUISE_NAMES, type DisguiseName, DISGUISES } from './disguises.js';

export interface CloseFrame {
  readonly code: number;
  readonly reason?: string;
}

/** What the simulator does wrong on purpose. Set by `PUT /control/faults`, read live by every connection, off by default. */
export interface FaultSwitches {
  /** The switches of this disguise are on, beside those that are named. */
  readonly disguise: DisguiseName | null;
  /** Where the protocol is spoken; everywhere else is answered with 404. */
  readonly path: string;
  /** Answers the upgrade with 401 unless this header has this value. */
  readonly requiredKey: { readonly header: string; readonly value: string } | null;
  /** Answers the upgrade with this HTTP status instead of 101. */
  readonly refuse: { readonly status: number } | null;
  /** Waits so long before it answers the upgrade. */
  readonly acceptDelayMs: number;
  /** Never answers the upgrade. */
  readonly hangOnConnect: boolean;
  /** Closes right after `session.created`. */
  readonly closeAfterConnect: CloseFrame | null;
  /** Resets the TCP connection once so many server events were sent on it. */
  readonly resetAfterEvents: number | null;
  /** Resets the TCP connection after the third audio delta of a reply. */
  readonly resetMidReply: boolean;
  /** Closes after the third audio delta of a reply. */
  readonly closeMidReply: CloseFrame | null;
  /** `error` with code `insufficient_quota`, then close 4000. */
  readonly quotaError: boolean;
  /** `error` with code `invalid_api_key`, then close 3000. */
  readonly invalidKey: boolean;
  /** Models that do not exist. */
  readonly unknownModels: readonly string[];
  /** `close`: `error` and close 4000 at once. `response_failed`: connects, then every reply fails with `model_not_found`. */
  readonly unknownModelStyle: 'close' | 'response_failed';
  /** Accepts the connection and never says a word, not even `session.created`. */
  readonly silent: boolean;
  /** Everything but replies: a `response.create` or a finished turn is answered by nothing. */
  readonly silentReplies: boolean;
  /** Refuses a session with `semantic_vad`. */
  readonly noSemanticVad: boolean;
  /** Refuses `conversation.item.truncate`. */
  readonly noTruncate: boolean;
  /** Never says what the learner has said, whatever was asked for. */
  readonly noTranscription: boolean;
  /** Goes on with its reply when the learner speaks. */
  readonly noInterruption: boolean;
  /** Leaves out all that tells of items and their parts, and tells of the words of a reply only at its end. */
  readonly noItemEvents: boolean;
  readonly noSessionUpdated: boolean;
  /** As older servers do: `conversation.item.created` in place of `.added`, and no `.done`. */
  readonly itemCreatedInsteadOfAdded: boolean;
  /** Leaves `usage` out of `response.done`. */
  readonly noUsage: boolean;
  /** How many times faster than real time a reply is sent. */
  readonly audioSpeed: number;
  /** The session's cap; `session_expired` and close 1001 when it is over. Read when a connection opens. */
  readonly sessionLimitMs: number;
}

export const NO_FAULTS: FaultSwitches = {
  disguise: null,
  path: '/v1/realtime',
  requiredKey: null,
  refuse: null,
  acceptDelayMs: 0,
  hangOnConnect: false,
  closeAfterConnect: null,
  resetAfterEvents: null,
  resetMidReply: false,
  closeMidReply: null,
  quotaError: false,
  invalidKey: false,
  unknownModels: [],
  unknownModelStyle: 'close',
  silent: false,
  silentReplies: false,
  noSemanticVad: false,
  noTruncate: false,
  noTranscription: false,
  noInterruption: false,
  noItemEvents: false,
  noSessionUpdated: false,
  itemCreatedInsteadOfAdded: false,
  noUsage: false,
  audioSpeed: 4,
  sessionLimitMs: 60 * 60_000,
};

/** Codes that may stand in a close frame: RFC 6455, 7.4, without those reserved for the library itself. */
const closeCode: Check = (value, path) => {
  const isReserved = value === 1004 || value === 1005 || value === 1006;
  const isAssigned = number(1000, 1014, 'integer')(value, path) === null && !isReserved;
  return isAssigned ? null : number(3000, 4999, 'integer')(value, path);
};

/** A close frame has room for 123 bytes of reason. */
const closeReason: Check = (value, path) =>
  text()(value, path) ??
  (Buffer.byteLength(String(value)) <= 123
    ? null
    : invalidValue(path, 'A close reason has at most 123 bytes.'));

const closeFrame = fields({ code: closeCode, reason: closeReason }, ['code']);

const CHECKS: Readonly<Record<keyof FaultSwitches, Check>> = {
  disguise: nullable(oneOf(...DISGUISE_NAMES)),
  path: text(),
  requiredKey: nullable(fields({ header: text(), value: text() }, ['header', 'value'])),
  refuse: nullable(fields({ status: number(400, 599, 'integer') }, ['status'])),
  acceptDelayMs: number(0, 600_000),
  hangOnConnect: flag(),
  closeAfterConnect: nullable(closeFrame),
  resetAfterEvents: nullable(number(1, 1_000_000, 'integer')),
  resetMidReply: flag(),
  closeMidReply: nullable(closeFrame),
  quotaError: flag(),
  invalidKey: flag(),
  unknownModels: list(text()),
  unknownModelStyle: oneOf('close', 'response_failed'),
  silent: flag(),
  silentReplies: flag(),
  noSemanticVad: flag(),
  noTruncate: flag(),
  noTranscription: flag(),
  noInterruption: flag(),
  noItemEvents: flag(),
  noSessionUpdated: flag(),
  itemCreatedInsteadOfAdded: flag(),
  noUsage: flag(),
  audioSpeed: number(0.1, 1_000),
  sessionLimitMs: number(1, 24 * 60 * 60_000),
};

const checkSwitches = fields(CHECKS);

/** Nothing wrong but what belongs to the disguise. */
export function disguisedAs(disguise: DisguiseName | null): FaultSwitches {
  return { ...NO_FAULTS, ...(disguise === null ? {} : DISGUISES[disguise]), disguise };
}

/** The switches a request asks for, every other one off; a message when one is unknown or has an impossible value. */
export function parseFaultSwitches(value: unknown): FaultSwitches | { readonly problem: string } {
  const problem = checkSwitches(value, '');
  if (problem) return { problem: problem.message };
  // Cast: every switch that is present was just checked.
  const switches = value as Partial<FaultSwitches>;
  return { ...disguisedAs(switches.disguise ?? null), ...switches };
}
