/** Applies missing migrations to the database of the settings, without starting Parley: for operators who do so as a step of its own. */
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { readConfig } from '../dist/backend/config/read-config.js';
import { openDatabase } from '../dist/backend/platform/database/open-database.js';
import { root } from './project-node.mjs';

const settingsFile = join(root, '.env');
if (existsSync(settingsFile)) process.loadEnvFile(settingsFile);

try {
  // Nobody is going to talk: the Realtime server does not matter here.
  const config = readConfig({ ...process.env, REALTIME_URL: 'ws://127.0.0.1', REALTIME_AUTH: 'none' });
  const database = await openDatabase(config, (error) => console.error(error.message));
  await database.close();
  console.log('The database is up to date.');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
