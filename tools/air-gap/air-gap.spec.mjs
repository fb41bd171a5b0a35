import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { root } from '../project-node.mjs';

const PROGRAM = join(root, 'tools/air-gap/make-bundle.mjs');
const FAKE_DOCKER = join(root, 'tools/air-gap/testing');

let workshop;
let bundle;
let made;
let log;

/** Node alone: a machine may have a Docker of its own. */
let withoutDocker;

function run(command, args, { path = `${FAKE_DOCKER}${delimiter}/usr/bin${delimiter}/bin`, env = {} } = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: workshop,
    encoding: 'utf8',
    env: { PATH: path, HOME: workshop, FAKE_DOCKER_LOG: log, ...env },
  });
  return { status, output: stdout, errors: stderr };
}

const asked = () => readFileSync(log, 'utf8').trim().split('\n');
const load = (folder, options) => run('/bin/sh', [join(folder, 'load.sh')], options);

beforeAll(() => {
  workshop = mkdtempSync(join(tmpdir(), 'parley-air-gap-'));
  withoutDocker = join(workshop, 'bin');
  mkdirSync(withoutDocker);
  symlinkSync(process.execPath, join(withoutDocker, 'node'));
  log = join(workshop, 'docker.log');
  writeFileSync(log, '');
  bundle = join(workshop, 'bundle');
  made = run(process.execPath, [PROGRAM, '--out', bundle]);
});

afterAll(() => rmSync(workshop, { recursive: true }));

/** A copy of the bundle to do something to. */
function copyOfBundle() {
  const copy = mkdtempSync(join(workshop, 'copy-'));
  cpSync(bundle, copy, { recursive: true });
  return copy;
}

describe('npm run air-gap', () => {
  it('builds and pulls what the Compose file names, and saves each image once', () => {
    expect([made.status, made.errors]).toEqual([0, '']);
    expect(asked().slice(0, 4)).toEqual([
      'compose config --images',
      'compose build',
      'compose pull --ignore-buildable --policy missing',
      `save --output ${join(bundle, 'images.tar')} parley postgres:17`,
    ]);
    expect(readFileSync(join(bundle, 'images.txt'), 'utf8')).toBe('parley\npostgres:17\n');
  });

  it('takes along all that Compose mounts and an operator needs, and nothing of the source', () => {
    for (const file of [
      'INSTALL.md',
      'load.sh',
      '.env.example',
      'SECURITY.md',
      'sbom.cdx.json',
      'images.tar',
    ])
      expect([file, existsSync(join(bundle, file))]).toEqual([file, true]);
    const compose = readFileSync(join(bundle, 'docker-compose.yml'), 'utf8');
    expect(compose).toBe(readFileSync(join(root, 'docker-compose.yml'), 'utf8'));
    const mounted = [...compose.matchAll(/^\s*- (\.\/[^:\s]+):/gm)].map(([, path]) => path);
    expect(mounted.filter((path) => !existsSync(join(bundle, path)))).toEqual([]);
    const docs = readFileSync(join(bundle, 'INSTALL.md'), 'utf8').matchAll(/\]\(([\w./-]+\.md)\)/g);
    const linked = [...docs].map(([, link]) => join(bundle, dirname('docs/air-gap.md'), link));
    expect(linked.length).toBeGreaterThan(1);
    expect(linked.filter((file) => !existsSync(file))).toEqual([]);
    for (const folder of ['backend', 'node_modules', 'docs/decisions'])
      expect(existsSync(join(bundle, folder))).toBe(false);
  });

  it('prints the checksum of its checksums, which are those that sha256sum finds', () => {
    const { output } = run('sha256sum', [join(bundle, 'SHA256SUMS')]);
    expect(made.output).toContain(`SHA256SUMS ${output.split(' ')[0]}`);
    const { status } = spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: bundle });
    expect(status).toBe(0);
  });
});

describe('npm run air-gap, asked otherwise', () => {
  it('takes the images of a profile along where it is asked to', () => {
    const other = join(workshop, 'demo');
    run(process.execPath, [PROGRAM, '--out', other, '--profile', 'demo']);
    expect(readFileSync(join(other, 'images.txt'), 'utf8')).toContain('parley-simulator\n');
  });

  it('says so and ends with 1 where there is no Docker, and leaves no half a bundle', () => {
    const target = join(workshop, 'none');
    const { status, errors } = run(process.execPath, [PROGRAM, '--out', target], { path: withoutDocker });
    expect([status, errors]).toEqual([1, expect.stringMatching(/^There is no docker on this machine/)]);
    expect(existsSync(target)).toBe(false);
  });

  it('writes into no folder that holds something', () => {
    const { status, errors } = run(process.execPath, [PROGRAM, '--out', bundle]);
    expect([status, errors]).toEqual([1, `${bundle} is not empty.\n`]);
  });
});

describe('load.sh, where there is no internet', () => {
  it('gives the images to Docker, also when the settings are there already', () => {
    const copy = copyOfBundle();
    mkdirSync(join(copy, 'secrets'));
    writeFileSync(join(copy, '.env'), 'PORT=3000\n');
    writeFileSync(join(copy, 'secrets', 'key'), 'k');
    const { status, output } = load(copy);
    expect(status).toBe(0);
    expect(output).toContain('INSTALL.md');
    expect(asked().slice(-3)).toEqual([
      'load --input images.tar',
      'image inspect parley',
      'image inspect postgres:17',
    ]);
  });

  it.each([
    ['an image has changed', (copy) => writeFileSync(join(copy, 'images.tar'), 'other'), 'images.tar'],
    [
      'the Compose file has changed',
      (copy) => writeFileSync(join(copy, 'docker-compose.yml'), ''),
      'docker-compose',
    ],
    ['a file is missing', (copy) => rmSync(join(copy, 'sbom.cdx.json')), './sbom.cdx.json'],
    [
      'there is a file that Compose would read by itself',
      (copy) => writeFileSync(join(copy, 'docker-compose.override.yml'), ''),
      './docker-compose.override.yml',
    ],
  ])('refuses the bundle when %s', (_name, tamper, named) => {
    const copy = copyOfBundle();
    tamper(copy);
    const before = asked().length;
    const { status, output, errors } = load(copy);
    expect(status).toBe(1);
    expect(output + errors).toContain(named);
    expect(asked()).toHaveLength(before);
  });

  it('ends with 1 when Docker has not what it was given', () => {
    const { status, errors } = load(copyOfBundle(), { env: { FAKE_DOCKER_LACKS: 'postgres:17' } });
    expect([status, errors]).toEqual([1, 'Docker has no postgres:17 now.\n']);
  });
});
