import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { refuseUpgrade, type UpgradeRefusal } from './upgrade-request.js';

/** Whether one more connection may come in: the one thing that adapter and gateway both know of. */
@Injectable()
export class Admission {
  private draining = false;

  constructor(private readonly config: AppConfig) {}

  get isDraining(): boolean {
    return this.draining;
  }

  /** From now on every upgrade is answered with 503. */
  stop(): void {
    this.draining = true;
  }

  /** Null: come in. `openSockets` counts what has come in and not yet left. */
  refusalOf(request: IncomingMessage, openSockets: number): UpgradeRefusal | null {
    return refuseUpgrade(request, {
      allowedOrigins: this.config.allowedOrigins,
      isDraining: this.draining,
      openSockets,
      maxSessions: this.config.maxSessions,
    });
  }
}
