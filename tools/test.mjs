/** `npm test`: everything, cheapest first; stops at the first step that fails. */
import { ensureInstalled, runNx } from './project-node.mjs';

/** What each step is called on the screen, and the Nx command behind it. */
const STEPS = [
  // What has one core to itself waits for the longest of its tasks: together they fill two.
  [
    'format, lint, boundaries, types, generated API contract',
    ['run-many', '-t', 'format', 'lint', 'boundaries', 'typecheck', 'openapi-drift'],
  ],
  [
    'unit and frontend, and what later steps start; the image builds, holds what it should, and talks',
    ['run-many', '-t', 'build', 'test', 'image'],
  ],
  ['backend over the wire', ['run', 'backend:wire']],
  ['faults, the short set', ['run', 'faults:faults', '--short']],
  ['browser journey', ['run', 'e2e:e2e']],
];

ensureInstalled();

for (const [name, command] of STEPS) {
  console.log(`\n━━ ${name}`);
  const startedAt = Date.now();
  const code = await runNx([...command, '--outputStyle=static']);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  if (code !== 0) {
    console.error(`✗ ${name} failed after ${seconds} s`);
    process.exit(code);
  }
  console.log(`✓ ${name} (${seconds} s)`);
}
