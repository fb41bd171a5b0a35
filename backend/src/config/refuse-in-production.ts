import type { AppConfig } from './app-config.js';
import { isLoopback } from './loopback.js';
import type { SettingsReader } from './settings-reader.js';

/**
 * What does for a person's own machine, and not for a school: reports it with all other problems. Example secrets and a simulator
 * that nobody asked for are refused where they are read.
 */
export function refuseInProduction(settings: SettingsReader, config: AppConfig): void {
  refuseUnknownOrigin(settings, config);
  refuseOpenHttp(settings, config);
}

/**
 * Without a list of origins the `Host` header says which pages are ours, and whoever owns a name may point it at this server. So in
 * production the list begins with the one address that is ours, and that needs TLS, or browsers give its page no microphone.
 */
function refuseUnknownOrigin(settings: SettingsReader, { publicUrl }: AppConfig): void {
  const expected = 'the address that people open, such as https://parley.school.example';
  if (publicUrl === undefined) {
    settings.report('PUBLIC_URL', 'is not set: nothing says which pages are ours', expected);
  } else if (publicUrl.startsWith('http:') && !isLoopback(new URL(publicUrl).hostname)) {
    settings.report('PUBLIC_URL', 'begins with http://: browsers give such a page no microphone', expected);
  }
}

/** Parley itself speaks plain HTTP: on an address that others reach, somebody in front of it has to end TLS, and is named. */
function refuseOpenHttp(settings: SettingsReader, { host }: AppConfig): void {
  if (isLoopback(host) || settings.isGiven('TRUSTED_PROXIES')) return;
  settings.report(
    'HOST',
    `is ${host}, so that anybody reaches plain HTTP, and TRUSTED_PROXIES names no proxy that ends TLS`,
    "the proxy's address in TRUSTED_PROXIES, or 127.0.0.1 here when it runs on this machine",
  );
}
