/**
 * `npm run test:soak`: many conversations for a long time, then thousands that come and go. Fails on loss and on leaks; figures
 * that depend on the machine are only reported. Shorter: `-- --minutes 1 --sessions 50 --churn 500`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { workspaceRoot } from '../support/workspace.js';
import { soakByChurn } from './churn.js';
import { type Finding, formatFinding } from './finding.js';
import { SoakHouse } from './soak-house.js';
import { readOptions } from './soak-options.js';
import { soakSteadily } from './steady-voices.js';

const options = readOptions(process.argv.slice(2));
const tell = (line: string): void => void process.stdout.write(`${line}\n`);

async function inSoakHouse(soak: (house: SoakHouse) => Promise<Finding[]>): Promise<Finding[]> {
  const house = await SoakHouse.build();
  try {
    const findings = await soak(house);
    for (const finding of findings) tell(formatFinding(finding));
    if (house.complaints.length > 0) tell(`  the replica said: ${house.complaints.slice(0, 5).join('\n  ')}`);
    return findings;
  } finally {
    await house.close();
  }
}

const steady = await inSoakHouse((house) => soakSteadily(house, options, tell));
const churned = await inSoakHouse((house) => soakByChurn(house, options, tell));
const findings = [...steady, ...churned];

const folder = join(workspaceRoot, 'dist', 'faults');
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, 'soak.md'),
  [
    '# Soak',
    '',
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model})`,
    '',
    ...findings.map((finding) => `- ${formatFinding(finding)}`),
    '',
  ].join('\n'),
);
process.exit(findings.some(({ isMet }) => isMet === false) ? 1 : 0);
