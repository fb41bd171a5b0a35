import type { INestApplication } from '@nestjs/common';
import { listen } from './listen.js';

/** An application that listens, or fails to with the code given. */
function fakeApplication(failure?: string): INestApplication & { isClosed: boolean } {
  const application = {
    isClosed: false,
    listen: () =>
      failure === undefined
        ? Promise.resolve()
        : Promise.reject(Object.assign(new Error(failure), { code: failure })),
    close: () => {
      application.isClosed = true;
      return Promise.resolve();
    },
    getHttpServer: () => ({ address: () => ({ port: 4711 }) }),
  };
  // The three methods that are used.
  return application as unknown as INestApplication & { isClosed: boolean };
}

describe('listening', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:4711'],
    ['0.0.0.0', 'http://localhost:4711'],
    ['::', 'http://localhost:4711'],
    ['::1', 'http://[::1]:4711'],
    ['school.example', 'http://school.example:4711'],
  ])('on %s is announced as %s', async (host, url) => {
    expect(await listen(fakeApplication(), { host, port: 0 })).toBe(url);
  });

  it.each([
    ['EADDRINUSE', 'Port 80 on 10.0.0.1 is taken'],
    ['EACCES', 'may not listen on port 80'],
    ['EADDRNOTAVAIL', '10.0.0.1 is no address of this machine'],
    ['ENOTFOUND', '10.0.0.1 is no address of this machine'],
    ['EWEIRD', 'cannot listen on 10.0.0.1, port 80: Error: EWEIRD'],
  ])('that fails with %s is explained, and what was open is closed', async (code, explanation) => {
    const application = fakeApplication(code);

    await expect(listen(application, { host: '10.0.0.1', port: 80 })).rejects.toThrow(explanation);
    expect(application.isClosed).toBe(true);
  });
});
