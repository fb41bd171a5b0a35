import type { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { Logger } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';
import { shutdownPlan } from './shutdown-plan.js';
import { ShutdownState } from './shutdown-state.js';

/** The part of `process` that decides over its end. */
export interface ProcessControl extends EventEmitter {
  exit(code: number): void;
}

/**
 * Ends the process in order on SIGTERM, SIGINT, or when the parent that spawned it with a message channel is gone: no new
 * conversations, running ones left to another server (the gateway's `beforeApplicationShutdown`), requests answered, the
 * database closed last. Whatever hangs, the process does not outlive `DRAIN_SECONDS`; a second signal ends it at once. Both with
 * code 1.
 */
export function shutDownOnSignal(application: INestApplication, control: ProcessControl): void {
  const logger = new Logger('Shutdown');
  const state = application.get(ShutdownState);
  const shutDown = (cause: string): void => {
    state.begin();
    logger.log(`${cause}: shutting down`);
    exitAfterClose(application, control).catch((error: unknown) => {
      logger.error(error);
      control.exit(1);
    });
  };
  const onSignal = (signal: string): void => {
    if (state.isShuttingDown) {
      logger.warn(`${signal} while shutting down: stopping at once`);
      control.exit(1);
    } else {
      shutDown(signal);
    }
  };
  control.on('SIGTERM', () => onSignal('SIGTERM'));
  control.on('SIGINT', () => onSignal('SIGINT'));
  control.on('disconnect', () => {
    // A parent that asked for the end and then went away is in no hurry.
    if (!state.isShuttingDown) {
      shutDown('The parent process is gone');
    }
  });
}

async function exitAfterClose(application: INestApplication, control: ProcessControl): Promise<void> {
  // The Express adapter's server; Nest types it `any`.
  const server = application.getHttpServer() as Server;
  const { connectionsMs, totalMs } = shutdownPlan(application.get(AppConfig).drainSeconds);
  setTimeout(() => server.closeAllConnections(), connectionsMs).unref();
  setTimeout(() => control.exit(1), totalMs).unref();
  await application.close();
  control.exit(0);
}
