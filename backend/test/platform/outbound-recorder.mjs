/**
 * Loaded into a program by `node --require`, which reaches its threads too: writes down whom the program asks for or connects to, one `kind target` a line, in the file
 * that `OUTBOUND_LOG` names. It changes nothing of what the program does.
 */
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const { OUTBOUND_LOG } = process.env;

function note(kind, target) {
  appendFileSync(OUTBOUND_LOG, `${kind} ${target}\n`);
}

/** Has `before` see the arguments of each call. */
function watch(owner, name, before) {
  const original = owner[name];
  owner[name] = function watched(...args) {
    before(...args);
    return original.apply(this, args);
  };
}

/** `connect(options)`, `connect(port, host)`, `connect(path)`, and the array that Node hands on internally. */
function targetOf(first, second) {
  if (Array.isArray(first)) return targetOf(first[0], first[1]);
  if (typeof first === 'object' && first !== null) {
    return first.path === undefined || first.port !== undefined
      ? `${first.host ?? 'localhost'}:${first.port}`
      : first.path;
  }
  return typeof first === 'number' ? `${typeof second === 'string' ? second : 'localhost'}:${first}` : first;
}

/** `send(message, [offset, length,] port, address)`, with a callback or none at the end. */
function datagramTarget(args) {
  const [address, port] = args.filter((arg) => typeof arg !== 'function').reverse();
  return `${address}:${port}`;
}

// TLS, HTTP and fetch go by it as well.
watch(net.Socket.prototype, 'connect', (...args) => note('tcp', targetOf(...args)));
watch(dgram.Socket.prototype, 'send', (...args) => note('udp', datagramTarget(args)));
watch(dgram.Socket.prototype, 'connect', (port, address) => note('udp', `${address}:${port}`));
for (const resolver of [dns, dns.promises]) {
  const names = Object.keys(resolver).filter((name) => /^(?:lookup|resolve|reverse)/.test(name));
  // To look an address up asks nobody.
  for (const name of names) watch(resolver, name, (target) => net.isIP(target) === 0 && note('dns', target));
}
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) {
  watch(childProcess, name, (command) => note('process', command));
}
syncBuiltinESMExports();
