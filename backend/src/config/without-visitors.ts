import type { Environment } from './settings-reader.js';

/**
 * For programs of the command line, which need the database and nothing else: nobody to talk to, and no pages that have to be safe
 * to open in production.
 */
export const WITHOUT_VISITORS: Environment = {
  REALTIME_URL: 'ws://127.0.0.1',
  REALTIME_AUTH: 'none',
  DEMO: 'no',
  NODE_ENV: '',
};
