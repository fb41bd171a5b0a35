import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SequenceFigures } from '../learner/sequence-check.js';
import { ChildProgram } from '../support/child-program.js';
import { workspaceRoot } from '../support/workspace.js';

const PROGRAM = join(workspaceRoot, 'dist', 'faults', 'soak', 'tutor-program.js');
const START_TIMEOUT_MS = 10_000;

export interface TutorFigures {
  readonly dials: number;
  readonly openConnections: number;
  /** Frames of learners, on their way to the tutor. */
  readonly heard: SequenceFigures;
}

/** The scripted tutor in a process of its own. */
export class RemoteTutor {
  private constructor(
    private readonly program: ChildProgram,
    readonly url: string,
  ) {}

  static async start(): Promise<RemoteTutor> {
    const program = new ChildProgram(
      fork(PROGRAM, { execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] }),
    );
    const { url } = await program.announcement(START_TIMEOUT_MS);
    return new RemoteTutor(program, url);
  }

  /** What it has counted so far. */
  async figures(): Promise<TutorFigures> {
    return this.ask({});
  }

  /** How much it says from now on, each time it says something. */
  async speakFor(replyMs: number): Promise<void> {
    await this.ask({ replyMs });
  }

  async stop(): Promise<void> {
    await this.program.stop('SIGKILL');
  }

  private async ask(message: { readonly replyMs?: number }): Promise<TutorFigures> {
    const answered = once(this.program.child, 'message');
    this.program.child.send(message);
    const [figures] = (await answered) as [TutorFigures];
    return figures;
  }
}
