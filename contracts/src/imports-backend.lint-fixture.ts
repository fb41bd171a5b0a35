import { AppConfig } from '../../backend/src/config/app-config.js';

/** Contracts import nothing of the product: this file must be refused. */
export const refused = AppConfig;
