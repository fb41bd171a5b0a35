import { parseArgs } from 'node:util';

export interface SoakOptions {
  /** Conversations that run at the same time. */
  readonly sessions: number;
  readonly minutes: number;
  /** Conversations that are begun and ended one after the other. */
  readonly churn: number;
  /** How many of those at a time. */
  readonly atATime: number;
}

/** @throws for an argument that is unknown or no positive number */
export function readOptions(args: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sessions: { type: 'string', default: '200' },
      minutes: { type: 'string', default: '10' },
      churn: { type: 'string', default: '10000' },
      'at-a-time': { type: 'string', default: '20' },
    },
  });
  return {
    sessions: positive('sessions', values.sessions),
    minutes: positive('minutes', values.minutes),
    churn: positive('churn', values.churn),
    atATime: positive('at-a-time', values['at-a-time']),
  };
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`--${name} ${text}: a number above 0 is expected`);
  return number;
}
