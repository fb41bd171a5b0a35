import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { root } from '../project-node.mjs';
import { buildSbom } from '../shipped/sbom.mjs';
import { AirGapError, docker, imagesOfCompose, obtainImages } from './docker.mjs';

const CHECKSUMS = 'SHA256SUMS';

/** What Compose reads, and what an operator without internet will want to read. */
const COPIED = ['docker-compose.yml', '.env.example', 'SECURITY.md', 'deploy', 'docs'];
const COPIED_AS = [
  ['docs/air-gap.md', 'INSTALL.md'],
  ['tools/air-gap/load.sh', 'load.sh'],
];

/** Nobody installs from the reasons for our choices. */
const LEFT_OUT = /\/docs\/decisions(?:\/|$)|\.png$/;

async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** As `sha256sum` writes it; sorted, so that the same files have the same sum. */
async function writeChecksums(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const lines = [];
  for (const file of files) lines.push(`${await sha256(join(folder, file))}  ./${file}\n`);
  writeFileSync(join(folder, CHECKSUMS), lines.join(''));
  return sha256(join(folder, CHECKSUMS));
}

function copyDocuments(folder) {
  const pairs = [...COPIED.map((path) => [path, path]), ...COPIED_AS];
  for (const [from, to] of pairs) {
    const target = join(folder, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, from), target, { recursive: true, filter: (source) => !LEFT_OUT.test(source) });
  }
  chmodSync(join(folder, 'load.sh'), 0o755);
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(buildSbom(), null, 2)}\n`);
}

/**
 * Everything that a machine without internet needs, in one folder. Resolves with the images in it and the checksum of the list of
 * checksums.
 *
 * @throws AirGapError when there is no Docker, or it fails
 */
export async function makeBundle(folder, { profiles = [] } = {}) {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new AirGapError(`${folder} is not empty.`);
  }
  const images = imagesOfCompose(profiles);
  obtainImages(profiles);
  mkdirSync(folder, { recursive: true });
  docker(['save', '--output', join(folder, 'images.tar'), ...images]);
  writeFileSync(join(folder, 'images.txt'), `${images.join('\n')}\n`);
  copyDocuments(folder);
  return { images, checksum: await writeChecksums(folder) };
}
