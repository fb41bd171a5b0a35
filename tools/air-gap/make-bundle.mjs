/** `npm run air-gap`: a folder to carry to a machine without internet. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../project-node.mjs';
import { makeBundle } from './bundle.mjs';
import { AirGapError } from './docker.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(root, 'dist', `parley-${version}-air-gap`) },
    profile: { type: 'string', multiple: true, default: [] },
  },
});

try {
  const folder = resolve(values.out);
  const { images, checksum } = await makeBundle(folder, { profiles: values.profile });
  console.log(`\n${folder}\n${images.map((image) => `  ${image}`).join('\n')}`);
  console.log(
    `\nTo be told to whoever receives it by another way than the bundle itself:\nSHA256SUMS ${checksum}`,
  );
} catch (error) {
  if (!(error instanceof AirGapError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
