import { ConfigError } from './config/config-error.js';
import { readUpstreamAlone } from './config/read-upstream-alone.js';
import { ENGINE_CHECK_USAGE, parseEngineCheckCommand } from './engine-check-command.js';
import { CHECK_TIMES } from './realtime-gateway/engine-check/check-times.js';
import { judge } from './realtime-gateway/engine-check/conformance.js';
import { describeConformance } from './realtime-gateway/engine-check/conformance-table.js';
import { holdConversation } from './realtime-gateway/engine-check/scripted-conversation.js';

/** `npm run engine:check`: whether an engine speaks the protocol, and what is missing where it does not. */

const FAILED = 1;
const UNKNOWN = 2;

const environment = parseEngineCheckCommand(process.argv.slice(2));
if (environment === null) {
  process.stderr.write(`${ENGINE_CHECK_USAGE}\n`);
  process.exitCode = UNKNOWN;
} else {
  try {
    const engine = readUpstreamAlone(environment);
    const { hostname } = new URL(engine.url);
    process.stdout.write(`Talking to ${engine.model} at ${hostname} …\n\n`);
    const rows = judge(await holdConversation(engine, CHECK_TIMES), engine);
    process.stdout.write(`${describeConformance(rows)}\n`);
    if (rows.some(({ verdict }) => verdict === 'fail')) process.exitCode = FAILED;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = UNKNOWN;
  }
}
