import { bad, type Finding, good, warning } from './finding.js';
import { askPublicly } from './public-request.js';

/** Whether it is Parley that answers at the public address, and whether it takes conversations. */
export async function checkPage(url: URL): Promise<Finding> {
  const answer = await askPublicly(new URL('/api/health/ready', url));
  if (answer.kind !== 'answer') {
    const reason = answer.kind === 'failed' ? answer.reason : 'it wants to speak another protocol';
    return bad(
      `Nobody answers at ${url.origin}: ${reason}.`,
      'Start Parley and the proxy in front of it; compare the address with that of the proxy, and its name with the DNS.',
    );
  }
  if (isStatusOk(answer.body)) return good(`Parley answers at ${url.origin}, and takes conversations.`);
  const code = problemCode(answer.body);
  if (code !== null)
    return warning(
      `Parley answers at ${url.origin}, and takes no conversations: ${code}.`,
      'See the log of the server.',
    );
  return bad(
    `Somebody else answers at ${url.origin}, with HTTP ${answer.status}.`,
    'Let the proxy pass on everything of this host to Parley, /api and /ws included: see deploy/.',
  );
}

function isStatusOk(body: string): boolean {
  return /^\s*\{\s*"status"\s*:\s*"ok"\s*\}\s*$/.test(body);
}

/** Of an answer in the form that Parley gives to every problem. */
export function problemCode(body: string): string | null {
  return /^\s*\{"error":\{"code":"([a-z_]+)"/.exec(body)?.[1] ?? null;
}
