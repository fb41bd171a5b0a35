import { type Finding, skipped } from './finding.js';
import { checkMicrophone } from './microphone-check.js';
import { checkPage } from './page-check.js';
import { checkTls } from './tls-check.js';
import { checkUpgrade } from './upgrade-check.js';

/** Everything between a learner's browser and this server. */
export async function checkPublicAddress(address: string | undefined): Promise<Finding[]> {
  if (address === undefined)
    return [
      skipped(
        'Nobody said where people open Parley.',
        'npm run doctor -- --url https://parley.school.example',
      ),
    ];
  const url = new URL(address);
  return [
    ...(url.protocol === 'https:' ? [await checkTls(url)] : []),
    checkMicrophone(url),
    await checkPage(url),
    await checkUpgrade(url),
  ];
}
