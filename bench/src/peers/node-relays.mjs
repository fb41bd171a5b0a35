import { join } from 'node:path';
import process from 'node:process';
import { heldBytesOf, INSPECTABLE } from '../measure/garbage.mjs';
import { ChildProcess } from './child-processes.mjs';
import { plainRelay } from './plain-relay.mjs';

/** Relays as people write them: their programs lie in `programs`, and are given the upstream's address. */
function nodeRelay(name, title) {
  return {
    name,
    title,
    isRelay: true,
    whyMissing: () => null,
    async start(upstream) {
      const program = join(import.meta.dirname, 'programs', `${name}.mjs`);
      const { PATH } = process.env;
      const child = new ChildProcess(process.execPath, [INSPECTABLE, program, upstream.url], {
        // The `ws` package alone brings no native masking, and does not find that of others.
        env: { PATH, NODE_ENV: 'production', WS_NO_BUFFER_UTIL: '1' },
        hasChannel: true,
      });
      const { port } = await child.address();
      return { ...plainRelay(child, Number(port)), heldBytes: heldBytesOf(child) };
    },
  };
}

export const barePipe = nodeRelay('bare-pipe', 'bare `ws` pipe');
export const parsingRelay = nodeRelay('parsing-relay', 'parse and stringify');
export const nestGateway = nodeRelay('nest-gateway', 'stock Nest `WsAdapter`');
