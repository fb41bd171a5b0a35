import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { ShutdownState } from '../platform/lifecycle/shutdown-state.js';
import { readClientCredentials } from './client-credentials.js';
import { RunningConversations } from './running-conversations.js';
import { refuseUpgrade, type UpgradeRefusal } from './upgrade-request.js';

/** Whether one more connection may come in. The adapter asks; it is no provider itself, since it is made before the application runs. */
@Injectable()
export class Admission {
  constructor(
    private readonly config: AppConfig,
    private readonly shutdown: ShutdownState,
    private readonly running: RunningConversations,
  ) {}

  /** Null: come in. `openSockets` counts what has come in and not yet left. */
  refusalOf(request: IncomingMessage, openSockets: number): UpgradeRefusal | null {
    return refuseUpgrade(request, {
      publicUrl: this.config.publicUrl,
      allowedOrigins: this.config.allowedOrigins,
      isDraining: this.shutdown.isShuttingDown,
      // Absent learners keep their places.
      openSockets: openSockets + this.running.awayCount,
      maxSessions: this.isReturning(request) ? Number.POSITIVE_INFINITY : this.config.maxSessions,
    });
  }

  /** Whoever comes back to a conversation of ours has a place already, be it with a broken connection still in it. */
  private isReturning({ headers }: IncomingMessage): boolean {
    const { token } = readClientCredentials(headers);
    return token !== null && this.running.opens(token);
  }
}
