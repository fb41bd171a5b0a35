import { spawnSync } from 'node:child_process';

/** What the pattern's first group finds in the program's answer, or null when the program is not installed. */
export function installedVersion(command, args, pattern) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? (pattern.exec(stdout + stderr)?.[1] ?? 'unknown version') : null;
}
