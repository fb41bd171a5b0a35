import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { canPin } from '../peers/child-processes.mjs';
import { haproxyVersion } from '../peers/haproxy.mjs';
import { nginxVersion } from '../peers/nginx.mjs';

const ROOT = join(import.meta.dirname, '..', '..', '..');

function packageVersion(name) {
  const file = join(ROOT, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : 'not installed';
}

function commit() {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%h %cs'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : 'unknown';
}

function placesOf({ goesFirst, moved }) {
  if (!canPin) return 'not kept apart: one core, or no taskset';
  const places = `relay on core 0, load and upstream on core 1${goesFirst ? ', where they go first' : ''}`;
  return moved > 0 ? `${places}; ${moved} threads of other programs kept off core 0` : places;
}

/**
 * What the figures depend on, as lines of `[name, value]`.
 *
 * @param how `goesFirst`: whether the load has real-time priority; `moved`: how many other threads are kept off the relay's core
 */
export function describeMachine(how = { goesFirst: false, moved: 0 }) {
  const [processor] = cpus();
  return [
    ['Processor', `${processor.model}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`],
    ['Kernel', `${execFileSync('uname', ['-s'], { encoding: 'utf8' }).trim()} ${release()}`],
    ['Relay and load', placesOf(how)],
    ['Load average before', loadavg()[0].toFixed(2)],
    ['Node', process.version],
    ['ws / Nest', `${packageVersion('ws')} / ${packageVersion('@nestjs/core')}`],
    ['Native masking, for Parley alone', `bufferutil ${packageVersion('bufferutil')}`],
    ['nginx', nginxVersion() ?? 'not installed'],
    ['HAProxy', haproxyVersion() ?? 'not installed'],
    ['Commit', commit()],
  ];
}
