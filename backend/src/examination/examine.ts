import type { AppConfig } from '../config/app-config.js';
import type { ConfigError } from '../config/config-error.js';
import { checkClock } from './clock-check.js';
import { checkDatabase } from './database-check.js';
import { checkDisk } from './disk-check.js';
import { skipped } from './finding.js';
import { checkPublicAddress } from './public-address-check.js';
import type { Part } from './report.js';
import { checkSettings, settingsTroubles } from './settings-check.js';
import { checkUpstream, type UpstreamCheck } from './upstream-check.js';

/** Looks at everything, whatever is wrong with the parts before. Changes nothing. */
export async function examine(config: AppConfig, publicUrl: string | undefined): Promise<Part[]> {
  const parts = await examineSurroundings(config, publicUrl, checkUpstream(config.upstream));
  return [{ title: 'Settings', findings: checkSettings(config) }, ...parts];
}

/**
 * The same where not all settings can be used.
 * @param config what is left of them; nobody is dialled by it
 */
export async function examineRest(
  config: AppConfig,
  error: ConfigError,
  publicUrl: string | undefined,
): Promise<Part[]> {
  const upstream = { findings: [skipped('The settings come first.')], clockAheadMs: null };
  const parts = await examineSurroundings(config, publicUrl, Promise.resolve(upstream));
  return [{ title: 'Settings', findings: settingsTroubles(error) }, ...parts];
}

async function examineSurroundings(
  config: AppConfig,
  publicUrl: string | undefined,
  upstreamCheck: Promise<UpstreamCheck>,
): Promise<Part[]> {
  const [database, upstream, address, disk] = await Promise.all([
    checkDatabase(config),
    upstreamCheck,
    checkPublicAddress(publicUrl ?? config.publicUrl),
    checkDisk(config.dataDir),
  ]);
  return [
    { title: 'Database', findings: database.findings },
    { title: 'Realtime server', findings: upstream.findings },
    { title: 'Public address', findings: address },
    {
      title: 'Clock',
      findings: checkClock({ database: database.clockAheadMs, upstream: upstream.clockAheadMs }),
    },
    { title: 'Disk', findings: disk },
  ];
}
