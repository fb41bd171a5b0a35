import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ChildProgram } from '../support/child-program.js';
import { freePort } from '../support/free-port.js';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.js';
import { programPath } from '../support/tools.js';
import { until } from '../support/until.js';
import { workspaceRoot } from '../support/workspace.js';

export type BalancerKind = 'nginx' | 'haproxy';

/** Where the files of `deploy/` say that the two replicas listen. */
const REPLICAS_IN_FILE = ['127.0.0.1:3001', '127.0.0.1:3002'] as const;

interface Flavour {
  readonly file: string;
  /** The line that says where the balancer itself listens, and what it becomes. */
  readonly listen: { readonly text: string; at(port: number): string };
  arguments(file: string, folder: string): readonly string[];
  checkArguments(file: string, folder: string): readonly string[];
}

/** In main context, so that they stand beside the file and not in it. */
function nginxGlobals(folder: string): string {
  return `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;`;
}

const FLAVOURS: Readonly<Record<BalancerKind, Flavour>> = {
  nginx: {
    file: 'nginx.conf',
    listen: { text: 'listen 8080;', at: (port) => `listen 127.0.0.1:${port};` },
    arguments: (file, folder) => ['-p', folder, '-c', file, '-g', nginxGlobals(folder)],
    checkArguments: (file, folder) => ['-t', '-q', '-p', folder, '-c', file, '-g', nginxGlobals(folder)],
  },
  haproxy: {
    file: 'haproxy.cfg',
    listen: { text: 'bind :8080', at: (port) => `bind 127.0.0.1:${port}` },
    arguments: (file) => ['-db', '-f', file],
    checkArguments: (file) => ['-c', '-q', '-f', file],
  },
};

/** nginx or HAProxy with the very file that `deploy/` ships, addresses and ports excepted. */
export class LoadBalancer {
  private constructor(
    private readonly folder: string,
    private readonly program: ChildProgram,
    readonly url: string,
  ) {}

  static async start(kind: BalancerKind, replicaPorts: readonly [number, number]): Promise<LoadBalancer> {
    const folder = await makeTemporaryFolder(kind);
    const port = await freePort();
    const file = join(folder, FLAVOURS[kind].file);
    await writeFile(file, render(await shippedFile(kind), kind, port, replicaPorts));
    const program = ChildProgram.spawn(programPath(kind), FLAVOURS[kind].arguments(file, folder));
    const balancer = new LoadBalancer(folder, program, `http://127.0.0.1:${port}`);
    await until(`${kind} answers`, async () => {
      if (program.hasEnded) throw new Error(`${kind} did not start:\n${program.log}`);
      const answer = await fetch(`${balancer.url}/api/health/ready`).catch(() => undefined);
      return answer?.status === 200;
    });
    return balancer;
  }

  async stop(): Promise<void> {
    await this.program.stop('SIGTERM');
    await removeTemporaryFolder(this.folder);
  }
}

/** What the program itself says about the shipped file as it is; empty when it has nothing to say. */
export async function checkShippedFile(kind: BalancerKind): Promise<string> {
  const folder = await makeTemporaryFolder(kind);
  const file = join(workspaceRoot, 'deploy', FLAVOURS[kind].file);
  try {
    const { stdout, stderr } = await promisify(execFile)(
      programPath(kind),
      FLAVOURS[kind].checkArguments(file, folder),
    );
    return `${stdout}${stderr}`.trim();
  } catch (error) {
    return String((error as { stderr?: string }).stderr ?? error); // what `execFile` rejects with
  } finally {
    await removeTemporaryFolder(folder);
  }
}

export function shippedFile(kind: BalancerKind): Promise<string> {
  return readFile(join(workspaceRoot, 'deploy', FLAVOURS[kind].file), 'utf8');
}

/** @throws when the file has changed so that there is nothing to replace */
function render(
  shipped: string,
  kind: BalancerKind,
  port: number,
  replicaPorts: readonly [number, number],
): string {
  const { file, listen } = FLAVOURS[kind];
  const replacements: readonly (readonly [string, string])[] = [
    [listen.text, listen.at(port)],
    [REPLICAS_IN_FILE[0], `127.0.0.1:${replicaPorts[0]}`],
    [REPLICAS_IN_FILE[1], `127.0.0.1:${replicaPorts[1]}`],
  ];
  // In one go: a port that was just written is not looked at again.
  const texts = new Map(replacements);
  for (const text of texts.keys()) if (!shipped.includes(text)) throw new Error(`${file} has no "${text}"`);
  const wanted = new RegExp([...texts.keys()].map((text) => text.replaceAll('.', '\\.')).join('|'), 'g');
  return shipped.replace(wanted, (text) => texts.get(text) ?? text);
}
