/**
 * Writes `contracts/openapi.json` from the backend's controllers and the HTTP types from it.
 * With `--check` it fails when that changed anything: what is committed must be what the code says.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTypes, { astToString } from 'openapi-typescript';
import { root } from './project-node.mjs';

const DOCUMENT = join(root, 'contracts', 'openapi.json');
const TYPES = join(root, 'contracts', 'src', 'openapi.generated.ts');

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
};

const before = [DOCUMENT, TYPES].map(read);
execFileSync(process.execPath, [join(root, 'dist', 'backend', 'write-openapi.js')], {
  cwd: root,
  stdio: 'inherit',
});
const types = astToString(await openapiTypes(JSON.parse(read(DOCUMENT))));
writeFileSync(TYPES, `/** Generated from openapi.json by \`npm run openapi\`. */\n${types}`);

const isCurrent = [DOCUMENT, TYPES].every((file, index) => read(file) === before[index]);
if (process.argv.includes('--check') && !isCurrent) {
  console.error('✗ The API contract was not current. It is now: look at the change and commit it.');
  process.exit(1);
}
console.log(isCurrent ? '✓ The API contract is current.' : '✓ The API contract was written anew.');
