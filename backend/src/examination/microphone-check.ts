import { isLoopback } from '../config/loopback.js';
import { bad, type Finding, good } from './finding.js';

/** Whether browsers let a page of this address hear anybody. */
export function checkMicrophone({ protocol, hostname }: URL): Finding {
  if (protocol === 'https:') return good('Browsers give pages of this address a microphone.');
  if (isLoopback(hostname)) return good('Browsers give this page a microphone, on this machine only.');
  return bad(
    `Browsers give no microphone to pages of http://${hostname}.`,
    'Put a proxy in front that ends TLS, such as Caddy, and set PUBLIC_URL to its https:// address.',
  );
}
