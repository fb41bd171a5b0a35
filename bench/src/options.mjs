import { parseArgs } from 'node:util';
import { PEERS } from './peers/peers.mjs';

export const USAGE = `npm run bench -- [options]

  --peers a,b        only these: ${PEERS.map(({ name }) => name).join(', ')}
  --sessions 1,50    how many sessions at a time (1,50,200,500)
  --rounds 3         how often everything is measured
  --seconds 10       how long each measurement takes
  --by-turns         relays stay up, and a round is but a few seconds for each; what memory they hold is not told
  --alone            nothing else that runs here gets the relay's core meanwhile (Linux, as root)
  --find-max         most sessions with p99 < 50 ms and nothing lost, for each peer
  --mint             tokens a second, and how long one takes to be redeemed
  --dial 280         connect-to-ready when the upstream takes so many milliseconds to accept

BENCH_DATABASE_URL: a Postgres server, for parley-postgres and --mint.`;

/** The command line cannot be understood; the message is for the person who wrote it. */
export class UsageError extends Error {}

function wholeNumber(text, name) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`--${name}: ${text} is no number above 0`);
  return number;
}

function choosePeers(text) {
  if (text === undefined) return PEERS;
  const names = text.split(',');
  const unknown = names.find((name) => !PEERS.some((peer) => peer.name === name));
  if (unknown !== undefined) throw new UsageError(`--peers: there is no ${unknown}`);
  return PEERS.filter(({ name }) => names.includes(name));
}

function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        peers: { type: 'string' },
        sessions: { type: 'string', default: '1,50,200,500' },
        rounds: { type: 'string', default: '3' },
        seconds: { type: 'string', default: '10' },
        alone: { type: 'boolean', default: false },
        'by-turns': { type: 'boolean', default: false },
        'find-max': { type: 'boolean', default: false },
        mint: { type: 'boolean', default: false },
        dial: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error.message, { cause: error });
  }
}

function chooseMode(values) {
  const modes = ['find-max', 'mint', 'dial'].filter(
    (mode) => values[mode] !== undefined && values[mode] !== false,
  );
  if (modes.length > 1) throw new UsageError(`--${modes.join(' and --')} are separate runs`);
  return modes[0] ?? 'compare';
}

/** @throws UsageError */
export function readOptions(args) {
  const values = parse(args);
  return {
    wantsHelp: values.help,
    mode: chooseMode(values),
    peers: choosePeers(values.peers),
    sessions: values.sessions.split(',').map((count) => wholeNumber(count, 'sessions')),
    rounds: wholeNumber(values.rounds, 'rounds'),
    seconds: wholeNumber(values.seconds, 'seconds'),
    isAlone: values.alone,
    isByTurns: values['by-turns'],
    dialMs: values.dial === undefined ? 0 : wholeNumber(values.dial, 'dial'),
  };
}
