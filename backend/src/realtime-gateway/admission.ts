import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { ShutdownState } from '../platform/lifecycle/shutdown-state.js';
import { refuseUpgrade, type UpgradeRefusal } from './upgrade-request.js';

/** Whether one more connection may come in. The adapter asks; it is no provider itself, since it is made before the application runs. */
@Injectable()
export class Admission {
  constructor(
    private readonly config: AppConfig,
    private readonly shutdown: ShutdownState,
  ) {}

  /** Null: come in. `openSockets` counts what has come in and not yet left. */
  refusalOf(request: IncomingMessage, openSockets: number): UpgradeRefusal | null {
    return refuseUpgrade(request, {
      allowedOrigins: this.config.allowedOrigins,
      isDraining: this.shutdown.isShuttingDown,
      openSockets,
      maxSessions: this.config.maxSessions,
    });
  }
}
