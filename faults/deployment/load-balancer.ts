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
import { type BalancerKind, caddyFolders, FLAVOURS, type Placement } from './flavours.js';

/** nginx, HAProxy or Caddy with the very file that `deploy/` ships, addresses and ports excepted. */
export class LoadBalancer {
  private constructor(
    private readonly folder: string,
    private readonly program: ChildProgram,
    readonly url: string,
  ) {}

  static async start(kind: BalancerKind, replicaPorts: readonly number[]): Promise<LoadBalancer> {
    const folder = await makeTemporaryFolder(kind);
    const port = await freePort();
    const placement: Placement = { folder, port, replicaPorts };
    const flavour = FLAVOURS[kind];
    const file = join(folder, flavour.file);
    await writeFile(file, render(await shippedFile(kind), kind, placement));
    const program = ChildProgram.spawn(programPath(kind), flavour.arguments(file, folder), {
      env: { ...process.env, ...flavour.environment(placement) },
    });
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

/** What the program itself has against the shipped file as it is; empty when it has nothing. */
export async function checkShippedFile(kind: BalancerKind): Promise<string> {
  const folder = await makeTemporaryFolder(kind);
  const { file: name, checkArguments, isObjection } = FLAVOURS[kind];
  const file = join(workspaceRoot, 'deploy', name);
  try {
    const { stdout, stderr } = await promisify(execFile)(programPath(kind), checkArguments(file, folder), {
      env: { ...process.env, ...(kind === 'caddy' ? caddyFolders(folder) : {}) },
    });
    return `${stdout}\n${stderr}`.split('\n').filter(isObjection).join('\n');
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
export function render(shipped: string, kind: BalancerKind, placement: Placement): string {
  const { file, replacements } = FLAVOURS[kind];
  // In one go: a port that was just written is not looked at again.
  const texts = new Map(replacements(placement));
  for (const text of texts.keys()) if (!shipped.includes(text)) throw new Error(`${file} has no "${text}"`);
  const wanted = new RegExp([...texts.keys()].map((text) => text.replaceAll('.', '\\.')).join('|'), 'g');
  return shipped.replace(wanted, (text) => texts.get(text) ?? text);
}
