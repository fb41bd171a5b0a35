import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ChildProcess } from './child-processes.mjs';
import { findFreePort, whenListening } from './free-port.mjs';
import { installedVersion } from './installed-version.mjs';
import { plainRelay } from './plain-relay.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folders.mjs';

function configuration({ port, upstreamPort }) {
  return `
global
  nbthread 1
  maxconn 8192
defaults
  mode http
  timeout connect 5s
  timeout client 1h
  timeout server 1h
  timeout tunnel 1h
frontend voice
  bind 127.0.0.1:${port}
  default_backend realtime
backend realtime
  server upstream 127.0.0.1:${upstreamPort}
`;
}

export function haproxyVersion() {
  return installedVersion('haproxy', ['-v'], /version (\S+)/);
}

/** One thread on one core. */
export const haproxy = {
  name: 'haproxy',
  title: 'HAProxy',
  isRelay: true,
  whyMissing: () => (haproxyVersion() === null ? 'not installed' : null),
  async start(upstream) {
    const folder = makeTemporaryFolder();
    const port = await findFreePort();
    const file = join(folder, 'haproxy.cfg');
    writeFileSync(file, configuration({ port, upstreamPort: upstream.port }));
    const { PATH } = process.env;
    const child = new ChildProcess('haproxy', ['-db', '-f', file], { cwd: folder, env: { PATH } });
    await whenListening(port, child);
    return plainRelay(child, port, async () => {
      await child.stop();
      removeTemporaryFolder(folder);
    });
  },
};
