import { AppConfig } from '../../backend/src/config/app-config.js';

/** The lesson library runs in browsers as well: nothing of the server may come in. This file must be refused. */
export const refused = AppConfig;
