import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { missingTool, type Tool } from './tools.js';
import { workspaceRoot } from './workspace.js';

const RESULTS = join(workspaceRoot, 'dist', 'faults', 'results.jsonl');

/** The short set is what every run of all tests can afford. */
export const isShortSet = process.env['FAULTS_SET'] === 'short';

/** Learners that talk while a fault strikes. */
export const VOICES = Number(process.env['FAULTS_VOICES'] ?? (isShortSet ? 20 : 100));

export interface FaultOptions {
  /** What the design asks for, in a few words with its figure. */
  readonly required: string;
  readonly deadlineMs: number;
  /** Whether it belongs to the short set. */
  readonly isShort?: boolean;
  /** Beside Postgres, which all need. */
  readonly needs?: readonly Tool[];
}

/** To be called with what was measured before it is judged, so that a failure shows its figure too. */
export type Report = (measured: string) => void;

interface Result {
  readonly fault: string;
  readonly required: string;
  readonly measured: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly seconds: number;
}

const MARKS = { passed: '✓', failed: '✗', skipped: '–' } as const;

/** The results go to a file as they come: `run-faults.mjs` makes the table of it. */
function publish(result: Result): void {
  const { outcome, fault, measured, required, seconds } = result;
  process.stdout.write(`${MARKS[outcome]} ${fault}: ${measured} (required: ${required}; ${seconds} s)\n`);
  mkdirSync(dirname(RESULTS), { recursive: true });
  appendFileSync(RESULTS, `${JSON.stringify(result)}\n`);
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // What Jest colours for a terminal is noise in a table.
  const plain = text.replace(/\u001b\[[\d;]*m/g, '');
  return plain.split('\n').find((line) => line.trim() !== '') ?? 'failed';
}

/** One fault: a test with a deadline that leaves one line and its figure behind. */
export function fault(name: string, options: FaultOptions, body: (report: Report) => Promise<void>): void {
  const { required, deadlineMs, isShort = false, needs = [] } = options;
  if (isShortSet && !isShort) {
    it.skip(name, () => undefined);
    return;
  }
  const missing = missingTool(['postgres', ...needs]);
  // On a machine that is there to test, a missing tool is a failure like any other.
  if (missing !== undefined && process.env['CI'] !== 'true') {
    publish({
      fault: name,
      required,
      measured: `${missing} is not here`,
      outcome: 'skipped',
      seconds: 0,
    });
    it.skip(name, () => undefined);
    return;
  }
  it(
    name,
    async () => {
      const startedAtMs = performance.now();
      let measured = 'not measured';
      const conclude = (outcome: Result['outcome'], text: string): void => {
        const seconds = Math.round((performance.now() - startedAtMs) / 1_000);
        publish({ fault: name, required, measured: text, outcome, seconds });
      };
      try {
        if (missing !== undefined) throw new Error(`${missing} is not here`);
        await withinDeadline(
          deadlineMs,
          body((text) => (measured = text)),
        );
        conclude('passed', measured);
      } catch (error) {
        conclude('failed', `${measured} — ${firstLine(error)}`);
        throw error;
      }
    },
    // The deadline speaks first: it knows what to call itself.
    deadlineMs + 5_000,
  );
}

/** The same fault for each of some cases. */
fault.each = <Case>(
  cases: readonly Case[],
  describeCase: (each: Case) => FaultOptions & { readonly name: string },
  body: (each: Case, report: Report) => Promise<void>,
): void => {
  for (const each of cases) {
    const { name, ...options } = describeCase(each);
    fault(name, options, (report) => body(each, report));
  }
};

async function withinDeadline(deadlineMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not over within ${deadlineMs / 1_000} s`)), deadlineMs);
  });
  try {
    await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
