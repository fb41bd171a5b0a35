import type { UpstreamConfig } from '../config/app-config.js';
import { type UpstreamProbe, probeUpstream } from '../realtime-gateway/upstream/upstream-probe.js';
import type { UpstreamFailure, UpstreamFailureKind } from '../realtime-gateway/upstream/upstream-errors.js';
import { bad, type Finding, good } from './finding.js';
import { reasonOf } from './reason.js';

export interface UpstreamCheck {
  readonly findings: readonly Finding[];
  /** Milliseconds by which upstream's clock is ahead of ours; null when it did not tell its time. */
  readonly clockAheadMs: number | null;
}

const REACH_IT =
  'Compare REALTIME_URL with where that server is; ask whoever runs the network whether this machine may reach it, WebSockets included.';

const REMEDIES: Readonly<Record<UpstreamFailureKind, string>> = {
  model_unknown: 'Set REALTIME_MODEL to a model that the server knows and that the account may use.',
  configuration_rejected: 'Set REALTIME_MODEL to a Realtime model.',
  quota: 'Pay, or raise the limit of the account, at the provider.',
  account_refused:
    'Set OPENAI_API_KEY to a key that is good there, and REALTIME_AUTH to how the server wants to be shown it.',
  refused: REACH_IT,
  transient: 'It is overloaded or being mended: try again in a minute, and look at its status page.',
  timeout: REACH_IT,
  expired: 'Try again.',
  lost: REACH_IT,
};

/** Whether the Realtime server can be reached and takes the key: by a dial that asks for nothing and costs nothing. */
export async function checkUpstream(upstream: UpstreamConfig): Promise<UpstreamCheck> {
  const { failure, tookMs, clockAheadMs }: UpstreamProbe = await probeUpstream(upstream);
  const { host } = new URL(upstream.url);
  const finding =
    failure === null
      ? good(`${host} opened a session after ${tookMs} ms${keyWords(upstream)}.`)
      : bad(`${host} opens no session: ${explain(failure)}.`, REMEDIES[failure.kind]);
  return { findings: [finding], clockAheadMs };
}

function keyWords({ auth }: UpstreamConfig): string {
  return auth === 'none' ? ', without a key' : ', and takes the key';
}

/** The cause has the code of the network's error, such as ECONNREFUSED. */
function explain({ message, cause }: UpstreamFailure): string {
  return cause === undefined ? message : `${message} (${reasonOf(cause)})`;
}
