import type { IncomingMessage, ServerResponse } from 'node:http';
import { fields, list, text } from '../protocol/field-checks.js';
import { parseFaultSwitches } from './fault-switches.js';
import type { SimulatorState } from './simulator-state.js';

const MAX_BODY_BYTES = 1024 * 1024;

const checkLearnerScript = fields({ turns: list(text()) }, ['turns']);

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * The simulator's HTTP side: `GET /`, `PUT /control/faults`, `PUT /control/learner-script`, `GET /control/connections`,
 * `DELETE /control`. It answers JSON, 400 with `{error}` for what it cannot take.
 */
export async function handleControlRequest(
  state: SimulatorState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const route = `${request.method} ${request.url?.split('?', 1)[0]}`;
  if (route === 'GET /') {
    response.setHeader('Content-Type', 'text/plain; charset=utf-8');
    response.end('Parley practice partner simulator: it speaks, but does not understand you.\n');
    return;
  }
  const { status, body } = await answer(state, route, request);
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function answer(state: SimulatorState, route: string, request: IncomingMessage): Promise<Answer> {
  switch (route) {
    case 'PUT /control/faults':
      return setFaults(state, await readJson(request));
    case 'PUT /control/learner-script':
      return setLearnerScript(state, await readJson(request));
    case 'GET /control/connections':
      return { status: 200, body: { connections: state.connections } };
    case 'DELETE /control':
      state.reset();
      return { status: 200, body: { faults: state.faults, turns: state.learnerScript } };
    default:
      return { status: 404, body: { error: `There is no ${route}.` } };
  }
}

function setFaults(state: SimulatorState, value: unknown): Answer {
  const faults = parseFaultSwitches(value);
  if ('problem' in faults) return badRequest(faults.problem);
  state.faults = faults;
  return { status: 200, body: { faults } };
}

function setLearnerScript(state: SimulatorState, value: unknown): Answer {
  const problem = checkLearnerScript(value, '');
  if (problem) return badRequest(problem.message);
  // Cast: just checked.
  state.learnerScript = (value as { turns: string[] }).turns;
  return { status: 200, body: { turns: state.learnerScript } };
}

function badRequest(error: string): Answer {
  return { status: 400, body: { error } };
}

/** The body; undefined, which no check accepts, when it is too large or not JSON. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes <= MAX_BODY_BYTES) pieces.push(piece);
  }
  if (bytes > MAX_BODY_BYTES) return undefined;
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown;
  } catch {
    // A SyntaxError, which the caller answers with 400.
    return undefined;
  }
}
