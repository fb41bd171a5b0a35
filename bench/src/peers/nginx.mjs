import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ChildProcess } from './child-processes.mjs';
import { findFreePort, whenListening } from './free-port.mjs';
import { installedVersion } from './installed-version.mjs';
import { plainRelay } from './plain-relay.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folders.mjs';

const TEMP_PATHS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

function configuration({ port, upstreamPort, folder }) {
  return `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr warn;
events { worker_connections 8192; }
http {
  access_log off;
  ${TEMP_PATHS.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://127.0.0.1:${upstreamPort};
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection "upgrade";
      proxy_read_timeout 1h;
    }
  }
}
`;
}

export function nginxVersion() {
  return installedVersion('nginx', ['-v'], /nginx\/(\S+)/);
}

/** One worker on one core; what it does not know of the protocol it does not pay for either. */
export const nginx = {
  name: 'nginx',
  title: 'nginx',
  isRelay: true,
  whyMissing: () => (nginxVersion() === null ? 'not installed' : null),
  async start(upstream) {
    const folder = makeTemporaryFolder();
    const port = await findFreePort();
    const file = join(folder, 'nginx.conf');
    writeFileSync(file, configuration({ port, upstreamPort: upstream.port, folder }));
    const { PATH } = process.env;
    const child = new ChildProcess('nginx', ['-c', file, '-p', folder], { cwd: folder, env: { PATH } });
    await whenListening(port, child);
    return plainRelay(child, port, async () => {
      await child.stop();
      removeTemporaryFolder(folder);
    });
  },
};
