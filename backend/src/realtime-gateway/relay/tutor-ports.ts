import type { Logger } from '@nestjs/common';
import type { UpstreamConfig } from '../../config/app-config.js';
import type { Ending } from '../ending.js';
import type { ConversationFigures } from '../gateway-figures.js';
import type { UpstreamDialer } from '../upstream/upstream-dialer.js';
import type { TurnKeeper } from './turn-memory.js';

export interface TutorPorts {
  readonly dialer: Pick<UpstreamDialer, 'dial' | 'firstModel' | 'noteFailure' | 'noteReply'>;
  readonly upstream: UpstreamConfig;
  readonly logger: Pick<Logger, 'log' | 'warn' | 'error'>;
  readonly figures: ConversationFigures;
  /** Milliseconds, never going back. */
  readonly clock: () => number;
  /** How long a configured upstream may take to begin a reply that it was asked for. */
  readonly greetingTimeoutMs: number;
  /** At which the tutor begins, times the natural pace. */
  readonly openingSpeed: number;
}

export interface TutorListener {
  /** The first upstream is configured and the client reads; told once. */
  onReady(): void;
  /** The conversation cannot go on. */
  onEnding(ending: Ending): void;
  readonly onTurn: TurnKeeper;
}
