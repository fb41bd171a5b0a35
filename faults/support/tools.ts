import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What a fault needs besides the product: programs, or the figures of processes that Linux has. */
export type Tool = 'postgres' | 'nginx' | 'haproxy' | 'caddy' | 'linux';

const DEBIAN_POSTGRES = '/usr/lib/postgresql';

function searchFolders(): string[] {
  const path = (process.env['PATH'] ?? '').split(delimiter);
  return [...path, ...postgresFolders(), '/usr/sbin', '/usr/local/sbin'];
}

/** Newest first. */
function postgresFolders(): string[] {
  if (!existsSync(DEBIAN_POSTGRES)) return [];
  const versions = readdirSync(DEBIAN_POSTGRES).sort((one, other) => Number(other) - Number(one));
  return versions.map((version) => join(DEBIAN_POSTGRES, version, 'bin'));
}

/** The path of a program, on `PATH` or where Debian puts it. */
export function findProgram(name: string): string | undefined {
  return searchFolders()
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

/** @throws when it is not installed */
export function programPath(name: string): string {
  const file = findProgram(name);
  if (file === undefined) throw new Error(`${name} is not installed`);
  return file;
}

const PROGRAMS: Readonly<Record<Exclude<Tool, 'linux'>, readonly string[]>> = {
  postgres: ['postgres', 'initdb'],
  nginx: ['nginx'],
  haproxy: ['haproxy'],
  caddy: ['caddy'],
};

/** The first of the tools that this machine lacks. */
export function missingTool(tools: readonly Tool[]): Tool | undefined {
  return tools.find((tool) =>
    tool === 'linux'
      ? process.platform !== 'linux'
      : PROGRAMS[tool].some((name) => findProgram(name) === undefined),
  );
}
