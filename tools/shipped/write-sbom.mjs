/** `npm run sbom`: writes `dist/sbom.cdx.json`, or the file that is named. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root } from '../project-node.mjs';
import { buildSbom } from './sbom.mjs';

const [file] = process.argv.slice(2);
const target = file === undefined ? join(root, 'dist/sbom.cdx.json') : resolve(file);
const sbom = buildSbom();
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify(sbom, null, 2)}\n`);
console.log(`${sbom.components.length} packages: ${target}`);
