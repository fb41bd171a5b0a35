import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const workspace = join(import.meta.dirname, '..', '..');

/** Resolves with the address in the one line that `npm start` prints for people. */
function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /^Parley is ready: (\S+)$/m.exec(output)?.[1];
      if (url) resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`npm start ended early:\n${output}`)));
  });
}

/** Process ids that still carry this run's own folder in their environment. Linux only; elsewhere the socket check must do. */
async function programsUsing(dataDir: string): Promise<string[]> {
  const ids = existsSync('/proc') ? (await readdir('/proc')).filter((name) => /^\d+$/.test(name)) : [];
  const carries = async (id: string): Promise<boolean> =>
    (await readFile(`/proc/${id}/environ`, 'utf8').catch(() => '')).includes(`DATA_DIR=${dataDir}`);
  const carrying = await Promise.all(ids.map(carries));
  return ids.filter((_, index) => carrying[index]);
}

describe('npm start', () => {
  it('starts simulator and backend with one command and ends both with one Ctrl-C', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-start-'));
    const child = spawn('npm', ['start', '--silent'], {
      cwd: workspace,
      env: { ...process.env, PORT: '0', DATA_DIR: dataDir, OPENAI_API_KEY: '', REALTIME_URL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    try {
      const url = await readyUrl(child);
      const config = (await (await fetch(`${url}/api/client-config`)).json()) as { simulator: boolean };
      expect(config.simulator).toBe(true);
      expect(await (await fetch(url, { headers: { accept: 'text/html' } })).text()).toContain('<parley-root');

      const exited = once(child, 'exit');
      // A terminal's Ctrl-C reaches the whole process group.
      process.kill(-(child.pid ?? 0), 'SIGINT');
      await exited;
      await expect(fetch(url)).rejects.toThrow();
      expect(await programsUsing(dataDir)).toEqual([]);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
