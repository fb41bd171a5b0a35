/** `npm run licences`: writes `docs/third-party-licences.md`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project-node.mjs';
import { licencesPage, packagesNotAllowed, licenceOf } from './licences.mjs';
import { shippedPackages } from './shipped-packages.mjs';

const packages = shippedPackages();
writeFileSync(join(root, 'docs/third-party-licences.md'), licencesPage(packages));
const refused = packagesNotAllowed(packages);
for (const each of refused)
  console.error(`✗ ${each.name} comes under ${licenceOf(each) ?? 'no known licence'}.`);
process.exitCode = refused.length === 0 ? 0 : 1;
