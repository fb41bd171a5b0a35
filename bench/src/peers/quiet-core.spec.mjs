import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { canPin } from './child-processes.mjs';
import { allProcesses, coresOf, keepOff } from './quiet-core.mjs';

const whereThreadsCanBeKept = canPin ? describe : describe.skip;

function allowed(pid) {
  return coresOf(/^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
}

/** A program of one thread that does nothing, for as long as it is used. */
function withOther(use) {
  const other = spawn('sleep', ['30']);
  try {
    use(other.pid);
  } finally {
    other.kill();
  }
}

it.each([
  ['0', [0]],
  ['0-3', [0, 1, 2, 3]],
  ['1,4-5', [1, 4, 5]],
])('cores %s', (list, cores) => {
  expect(coresOf(list)).toEqual(cores);
});

whereThreadsCanBeKept('a core for the relay alone', () => {
  it('is left by every thread of another program, until that may go back', () => {
    withOther((pid) => {
      const before = allowed(pid);
      const [core, ...others] = before;

      const { moved, restore } = keepOff(core, [pid]);
      expect(moved).toBeGreaterThan(0);
      expect(allowed(pid)).toEqual(others);
      restore();
      expect(allowed(pid)).toEqual(before);
    });
  });

  it('is not left by what may run nowhere else, nor by what has gone', () => {
    withOther((pid) => {
      const [core] = allowed(pid);
      spawnSync('taskset', ['-c', '-p', String(core), String(pid)]);

      expect(keepOff(core, [pid, 2 ** 30]).moved).toBe(0);
      expect(allowed(pid)).toEqual([core]);
    });
  });

  it('knows every program that runs', () => {
    withOther((pid) => expect(allProcesses()).toEqual(expect.arrayContaining([process.pid, pid])));
  });
});
