import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { once } from 'node:events';
import { isIP } from 'node:net';
import { bad, type Finding, good, warning } from './finding.js';
import { reasonOf } from './reason.js';

const CONNECT_TIMEOUT_MS = 10_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const WARNING_DAYS = 14;

/** Whether browsers trust the certificate, and for how long. Null: nobody speaks TLS there. */
export async function checkTls(url: URL, nowMs = Date.now()): Promise<Finding> {
  const socket = connect({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port === '' ? 443 : url.port),
    // What is wrong with the certificate is found out below, and nothing is sent.
    rejectUnauthorized: false,
    ...(isIP(url.hostname) === 0 && { servername: url.hostname }),
  });
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(CONNECT_TIMEOUT_MS) });
    return judge(socket, url.hostname, nowMs);
  } catch (error) {
    return bad(
      `No TLS connection to ${url.host} comes about: ${reasonOf(error)}.`,
      'See whether the proxy runs, listens on this port, and has a certificate; whether a firewall is in between.',
    );
  } finally {
    socket.destroy();
  }
}

function judge(socket: TLSSocket, hostname: string, nowMs: number): Finding {
  const certificate: PeerCertificate = socket.getPeerCertificate();
  const endsAtMs = Date.parse(certificate.valid_to);
  const days = Math.floor((endsAtMs - nowMs) / DAY_MS);
  const until = new Date(endsAtMs).toISOString().slice(0, 10);
  if (endsAtMs < nowMs)
    return bad(
      `The certificate of ${hostname} was good until ${until}.`,
      'Renew it, and let the proxy load the new one.',
    );
  if (!socket.authorized) {
    return bad(
      `Nobody trusts the certificate of ${hostname}: ${String(socket.authorizationError)}.`,
      'Get one for this name that browsers know (Caddy does so by itself). With a CA of your own, install it on every device, ' +
        'and name its file in NODE_EXTRA_CA_CERTS when you ask the doctor.',
    );
  }
  if (days < WARNING_DAYS)
    return warning(
      `The certificate of ${hostname} is good for ${days} days more.`,
      'See that it is renewed by itself.',
    );
  return good(`The certificate of ${hostname} is trusted, until ${until}.`);
}
