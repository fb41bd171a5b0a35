import { DISGUISE_NAMES, isDisguiseName } from './control/disguises.js';
import { startSimulator } from './start-simulator.js';

// eslint-disable-next-line no-restricted-properties -- a program of its own, and these are all its settings
const { SIMULATOR_HOST = '127.0.0.1', SIMULATOR_PORT = '0', SIMULATOR_DISGUISE: disguise = '' } = process.env;

if (disguise !== '' && !isDisguiseName(disguise)) {
  process.stderr.write(`SIMULATOR_DISGUISE is none of ${DISGUISE_NAMES.join(', ')}.\n`);
  process.exit(1);
}

const simulator = await startSimulator({
  host: SIMULATOR_HOST,
  port: Number(SIMULATOR_PORT),
  disguise: disguise === '' ? null : disguise,
});

const listening = { event: 'listening', url: simulator.url };
// Whoever started it with a channel is told there, and a person's screen keeps to one address: Parley's.
if (process.send) process.send(listening);
else process.stdout.write(`${JSON.stringify(listening)}\n`);
const message = 'This is a simulator of a practice partner: it speaks, but does not understand.';
process.stdout.write(`${JSON.stringify({ event: 'notice', message })}\n`);

const stop = () => void simulator.close().then(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// The parent that started it is gone: nobody is left to talk with.
process.once('disconnect', stop);
