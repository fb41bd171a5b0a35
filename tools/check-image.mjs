/**
 * The image, without Docker: does what the Dockerfile says in empty folders, with what `.dockerignore` lets through; looks at what is
 * in it and how much that weighs; and starts it, the simulator's too, to serve and to talk. `--keep` leaves the folders where they are.
 */
import { mkdirSync, mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyBuildContext } from './image/build-context.mjs';
import { readDockerfile } from './image/dockerfile.mjs';
import { filesBelow, megabytes, objections, SIZE_LIMIT_MB } from './image/image-contents.mjs';
import { performStage } from './image/perform-stage.mjs';
import { tryImages } from './image/trial.mjs';
import { root } from './project-node.mjs';

const place = mkdtempSync(join(tmpdir(), 'parley-image-'));
const stages = Object.fromEntries(
  readDockerfile(join(root, 'Dockerfile')).map((stage) => [stage.name, stage]),
);
const folders = Object.fromEntries(
  ['context', ...Object.keys(stages)].map((name) => [name, join(place, name)]),
);

/** Each after those that it copies from; what builds and what installs go on side by side. */
async function performAll() {
  copyBuildContext(root, folders.context);
  await Promise.all([
    performStage(stages.build, folders, { isInstalledHere: true }),
    performStage(stages.packages, folders, { isInstalledHere: false }),
  ]);
  for (const name of ['simulator', 'app'])
    await performStage(stages[name], folders, { isInstalledHere: false });
}

/** Another user is to get in. */
function open(...paths) {
  for (const path of paths) chmodSync(path, 0o755);
}

function checkContents() {
  const app = join(folders.app, 'app');
  const files = filesBelow(app);
  const wrong = objections(app, files, join(root, 'package-lock.json'));
  const size = megabytes(app, files);
  if (size > SIZE_LIMIT_MB)
    wrong.push(`it adds ${size.toFixed(0)} MB to its base, ${SIZE_LIMIT_MB} are allowed`);
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  console.log(`✓ ${files.length} files, ${size.toFixed(0)} MB above the base (at most ${SIZE_LIMIT_MB}).`);
}

try {
  for (const folder of Object.values(folders)) mkdirSync(folder);
  open(place, ...Object.values(folders));
  await performAll();
  console.log('✓ The images build from what .dockerignore lets through.');
  checkContents();
  console.log(`✓ Parley ${await tryImages(stages, folders)}.`);
} catch (error) {
  console.error(`✗ The image: ${error.message}`);
  process.exitCode = 1;
} finally {
  if (process.argv.includes('--keep')) console.log(place);
  else rmSync(place, { recursive: true, force: true });
}
