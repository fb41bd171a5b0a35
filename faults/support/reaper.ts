import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { workspaceRoot } from './workspace.js';

const PROGRAM = join(workspaceRoot, 'faults', 'support', 'reaper-program.mjs');

/** What a run leaves behind if it is killed: processes by id, and folders. */
export interface Leftover {
  readonly pids: readonly number[];
  readonly folders: readonly string[];
}

let program: ChildProcess | null = null;

function tell(verb: 'mind' | 'forget', leftover: Partial<Leftover>): void {
  if (program === null) {
    // A group of its own: the signal that ends a terminal's foreground job must not end it too.
    program = fork(PROGRAM, [], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      detached: true,
    });
    program.unref();
    program.channel?.unref();
  }
  program.send({ verb, pids: leftover.pids ?? [], folders: leftover.folders ?? [] });
}

/** Ends these processes and removes these folders should this process end without having done so. */
export function mind(leftover: Partial<Leftover>): void {
  tell('mind', leftover);
}

/** They are gone. */
export function forget(leftover: Partial<Leftover>): void {
  tell('forget', leftover);
}
