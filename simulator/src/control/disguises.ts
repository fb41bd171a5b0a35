import type { FaultSwitches } from './fault-switches.js';

/** The key that the simulator wants in the disguise `azure`. */
const AZURE_KEY = 'azure-key-of-the-simulator';

/** What other servers of the protocol lack, or want otherwise. Each is a set of switches; `bare` lacks all that may be lacking. */
export const DISGUISES = {
  'no-semantic-vad': { noSemanticVad: true },
  'item-created': { itemCreatedInsteadOfAdded: true },
  'no-session-updated': { noSessionUpdated: true },
  'no-usage': { noUsage: true },
  'no-truncate': { noTruncate: true },
  'no-transcription': { noTranscription: true },
  'no-interruption': { noInterruption: true },
  azure: { path: '/openai/v1/realtime', requiredKey: { header: 'api-key', value: AZURE_KEY } },
  bare: {
    noSemanticVad: true,
    noItemEvents: true,
    noSessionUpdated: true,
    noUsage: true,
    noTruncate: true,
    noTranscription: true,
  },
} as const satisfies Readonly<Record<string, Partial<FaultSwitches>>>;

export type DisguiseName = keyof typeof DISGUISES;

// Cast: the keys of a constant object.
export const DISGUISE_NAMES = Object.keys(DISGUISES) as readonly DisguiseName[];

export function isDisguiseName(name: string): name is DisguiseName {
  return Object.hasOwn(DISGUISES, name);
}
