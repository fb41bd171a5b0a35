import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const NUMBER = /^\d+$/;
const ALLOWED = /^Cpus_allowed_list:\s*(\S+)$/m;

/** The cores of a list such as `0,2-4`. */
export function coresOf(list) {
  return list.split(',').flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** All processes, those of the kernel among them. Empty where there is no `/proc`. */
export function allProcesses() {
  return listed('/proc').map(Number);
}

/**
 * Keeps threads off one core, as long as they may run on another: the kernel has some that belong to theirs.
 *
 * @param core its number
 * @param processes their numbers
 * @returns `{moved, restore}`: how many threads, and what lets those that are still there run where they might before
 */
export function keepOff(core, processes) {
  const moved = processes
    .flatMap((process) => listed(`/proc/${process}/task`).map((thread) => ({ process, thread })))
    .flatMap(({ process, thread }) => {
      const before = allowedCores(process, thread);
      const others = coresOf(before).filter((number) => number !== core);
      const isMoved = before !== '' && coresOf(before).includes(core) && others.length > 0;
      return isMoved && allow(thread, others.join(',')) ? [{ thread, before }] : [];
    });
  return {
    moved: moved.length,
    restore: () => {
      for (const { thread, before } of moved) allow(thread, before);
    },
  };
}

/** Entries that are numbers; none of a process that has gone meanwhile. */
function listed(folder) {
  try {
    return readdirSync(folder).filter((name) => NUMBER.test(name));
  } catch {
    return [];
  }
}

function allowedCores(process, thread) {
  try {
    return ALLOWED.exec(readFileSync(`/proc/${process}/task/${thread}/status`, 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
}

/** Whether it was allowed, by whoever runs this and by the kernel. */
function allow(thread, cores) {
  return spawnSync('taskset', ['-c', '-p', cores, thread]).status === 0;
}
