import { readdirSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

/** The kernel's unit for `utime` and `stime`. */
const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Fields of `/proc/<pid>/stat` from the third on: the second, the name, may contain anything. */
function statFields(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** What `read` makes of a process, or null when the process is gone. */
function ifAlive(read) {
  try {
    return read();
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return null;
    throw error;
  }
}

/** The process and all that descend from it. */
export function processFamily(pid) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), ifAlive(() => Number(statFields(name)[1]))]);
  const family = [pid];
  for (const member of family) {
    for (const [child, parent] of parents) if (parent === member) family.push(child);
  }
  return family;
}

function sum(pids, read) {
  return pids.reduce((total, pid) => total + (ifAlive(() => read(pid)) ?? 0), 0);
}

/** User and system time of these processes since they started, all threads, in seconds. */
export function cpuSeconds(pids) {
  return sum(pids, (pid) => {
    const fields = statFields(pid);
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  });
}

/** Resident memory of these processes, in bytes. */
export function residentBytes(pids) {
  return sum(pids, (pid) => {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? '0';
    return Number(kilobytes) * 1024;
  });
}

/** Time that all cores together have not been idle since the machine started, in seconds. */
export function machineBusySeconds() {
  const [total] = readFileSync('/proc/stat', 'latin1').split('\n', 1);
  const [user, nice, system, , , interrupts, softInterrupts] = total.split(/\s+/).slice(1).map(Number);
  return (user + nice + system + interrupts + softInterrupts) / TICKS_PER_SECOND;
}
