import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BackendProcess } from './backend-process.js';

const TIMEOUT_MS = 60_000;

/** In the place of an agent that traces: it is loaded first and sees requests, as one does. */
const AGENT = `
  import { subscribe } from 'node:diagnostics_channel';
  subscribe('http.server.request.start', ({ request }) => process.stderr.write('span ' + request.url + '\\n'));
`;

describe('the program under an agent that the operator brings', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-agent-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it(
    'starts, serves and ends as without one, and the agent sees the requests',
    async () => {
      const agent = join(folder, 'agent.mjs');
      writeFileSync(agent, AGENT);
      const backend = BackendProcess.start({ NODE_OPTIONS: `--import ${pathToFileURL(agent).href}` }, folder);
      const url = await backend.url;
      expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);
      backend.child.kill('SIGTERM');

      const { code, errors } = await backend.end();
      expect([code, errors]).toEqual([0, 'span /api/health/ready\n']);
    },
    TIMEOUT_MS,
  );
});
