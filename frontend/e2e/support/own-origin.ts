import type { BrowserContext } from 'playwright-core';

const WEB_SOCKET = /^ws/;

/**
 * Watches everything that the pages of a browser ask the network for.
 * @returns what was asked of anybody but `url`, which grows as the journey goes on
 */
export function watchForeignRequests(context: BrowserContext, url: string): readonly string[] {
  const { host } = new URL(url);
  const foreign: string[] = [];
  const note = (address: string): void => {
    const { protocol, host: asked } = new URL(address);
    const isLocal = protocol === 'data:' || protocol === 'blob:';
    if (!isLocal && asked !== host) foreign.push(address);
  };
  context.on('request', (request) => note(request.url()));
  const watchPage = (page: {
    on(event: 'websocket', listener: (socket: { url(): string }) => void): unknown;
  }): void => {
    page.on('websocket', (socket) => note(socket.url().replace(WEB_SOCKET, 'http')));
  };
  for (const page of context.pages()) watchPage(page);
  context.on('page', watchPage);
  return foreign;
}
