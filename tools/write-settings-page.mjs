/** `npm run docs:settings`: writes `docs/settings.md` from the list of settings. A unit test fails when it is not current. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '../dist/backend/config/settings.js';
import { settingsPage } from '../dist/backend/config/settings-page.js';
import { root } from './project-node.mjs';

const page = join(root, 'docs', 'settings.md');
writeFileSync(page, settingsPage(SETTINGS));
console.log(`✓ ${page}`);
