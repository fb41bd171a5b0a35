/** Outlives a test run that is killed, and clears away what the run had started. See `reaper.ts`. */
import { rmSync } from 'node:fs';

const GRACE_MS = 2_000;

const pids = new Set();
const folders = new Set();

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It has ended meanwhile.
    if (error.code !== 'ESRCH') throw error;
  }
}

process.on('message', (message) => {
  for (const pid of message.pids) pids[message.verb === 'mind' ? 'add' : 'delete'](pid);
  for (const folder of message.folders) folders[message.verb === 'mind' ? 'add' : 'delete'](folder);
});

process.on('disconnect', () => {
  // Postgres takes SIGQUIT for an immediate shutdown, children included; all others simply end.
  for (const pid of pids) signal(pid, 'SIGQUIT');
  setTimeout(
    () => {
      for (const pid of pids) signal(pid, 'SIGKILL');
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
      process.exit(0);
    },
    pids.size > 0 ? GRACE_MS : 0,
  );
});
