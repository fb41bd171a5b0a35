import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPackageRoot } from '../../src/platform/package-root.js';
import { prepareDataDir } from './data-dir.js';

const PROGRAM = join(findPackageRoot(), 'dist', 'backend', 'verify-audit.js');

describe('a program that works on the embedded database', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-wrappers-'));
    prepareDataDir(join(folder, '.data'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The names of everything that V8 has compiled until the program's end. */
  async function namesOfCompiled(): Promise<readonly string[]> {
    const { PATH } = process.env;
    const flags = ['--perf-basic-prof', `--perf-basic-prof-path=${folder}`];
    const options = { cwd: folder, env: { PATH, DATA_DIR: join(folder, '.data') } };
    await promisify(execFile)(process.execPath, [...flags, PROGRAM], options);
    const [map = ''] = readdirSync(folder).filter((name) => name.endsWith('.map'));
    return readFileSync(join(folder, map), 'utf8').split('\n');
  }

  it('has functions of WebAssembly compiled, and no wrapper of what they call, which V8 may give back twice', async () => {
    const names = await namesOfCompiled();

    expect(names.filter((name) => name.includes('JS:wasm-function')).length).toBeGreaterThan(100);
    expect(names.filter((name) => name.includes('wasm-to-js'))).toEqual([]);
  });
});
