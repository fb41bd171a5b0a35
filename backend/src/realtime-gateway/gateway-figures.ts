import { Injectable } from '@nestjs/common';
import { type CountBy, type Durations, type DurationsBy, Metrics } from '../platform/metrics/metrics.js';
import { FrameFlow } from './frame-flow.js';
import { RunningConversations } from './running-conversations.js';
import { AccountCircuit } from './upstream/account-circuit.js';
import { UPSTREAM_FAILURE_KINDS } from './upstream/upstream-errors.js';
import { UPGRADE_REFUSAL_CODES } from './upgrade-request.js';

const WAYS = ['to_tutor', 'to_learner'] as const;
/** Towards whom something goes. */
export type Way = (typeof WAYS)[number];

const CONNECT_REFUSALS = [...UPGRADE_REFUSAL_CODES, 'invalid_token'] as const;
export type ConnectRefusal = (typeof CONNECT_REFUSALS)[number];

const DIAL_OUTCOMES = ['opened', ...UPSTREAM_FAILURE_KINDS] as const;
export type DialOutcome = (typeof DIAL_OUTCOMES)[number];

const RELAY_BUCKETS = [
  0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
];
const DIAL_BUCKETS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const REPLY_BUCKETS = [0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10];

/** What the relay tells while a conversation runs. */
export interface ConversationFigures {
  /** The tutor's first sound after the learner's last. */
  replyBegan(latencyMs: number): void;
  /** Whoever was to read was too slow, so the other side waits. */
  paused(way: Way): void;
}

/** Figures of the voice path. */
@Injectable()
export class GatewayFigures implements ConversationFigures {
  readonly flows: Readonly<Record<Way, FrameFlow>>;
  private readonly replyLatency: Durations;
  private readonly pauses: CountBy<Way>;
  private readonly connectRefusals: CountBy<ConnectRefusal>;
  private readonly dials: DurationsBy<DialOutcome>;

  constructor(metrics: Metrics, circuit: AccountCircuit, running: RunningConversations) {
    const byWay = { label: 'way', values: WAYS };
    this.flows = flowsToldTo(metrics);
    metrics.readCountBy(
      {
        name: 'parley_relay_bytes_total',
        help: 'Bytes of events and voice that have arrived to be passed on',
      },
      byWay,
      (way) => this.flows[way].passedBytes,
    );
    this.pauses = metrics.countBy(
      {
        name: 'parley_back_pressure_pauses_total',
        help: 'How often one side had to wait because the other one read too slowly',
      },
      byWay,
    );
    this.replyLatency = metrics.durations(
      {
        name: 'parley_reply_latency_seconds',
        help: "Time from the learner's last sound to the tutor's first",
      },
      REPLY_BUCKETS,
    );
    this.connectRefusals = metrics.countBy(
      {
        name: 'parley_connect_refusals_total',
        help: 'Connections to /ws/realtime that opened no conversation',
      },
      { label: 'reason', values: CONNECT_REFUSALS },
    );
    this.dials = metrics.durationsBy(
      {
        name: 'parley_upstream_dial_seconds',
        help: 'Time that a dial of the Realtime server took, by what came of it',
      },
      { label: 'outcome', values: DIAL_OUTCOMES },
      DIAL_BUCKETS,
    );
    tellGauges(metrics, circuit, running);
  }

  replyBegan(latencyMs: number): void {
    this.replyLatency.observe(latencyMs / 1000);
  }

  paused(way: Way): void {
    this.pauses.add(way);
  }

  connectionRefused(reason: ConnectRefusal): void {
    this.connectRefusals.add(reason);
  }

  dialled(outcome: DialOutcome, seconds: number): void {
    this.dials.observe(outcome, seconds);
  }
}

function flowsToldTo(metrics: Metrics): Record<Way, FrameFlow> {
  const latency = metrics.durationsBy(
    {
      name: 'parley_relay_latency_seconds',
      help: 'Time from the arrival of a frame until it is handed over to the other connection; one of 251 frames is timed',
    },
    { label: 'way', values: WAYS },
    RELAY_BUCKETS,
  );
  const flow = (way: Way): FrameFlow => new FrameFlow((seconds) => latency.observe(way, seconds));
  return { to_tutor: flow('to_tutor'), to_learner: flow('to_learner') };
}

function tellGauges(metrics: Metrics, circuit: AccountCircuit, running: RunningConversations): void {
  metrics.gauge(
    {
      name: 'parley_upstream_circuit_open',
      help: '1 while nobody is dialled because the account was refused',
    },
    () => Number(!circuit.isClosed),
  );
  metrics.gauge(
    {
      name: 'parley_away_learners',
      help: 'Conversations whose learner has lost the connection and is waited for',
    },
    () => running.awayCount,
  );
}
