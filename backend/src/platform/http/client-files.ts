import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { originalName, preferCompressed } from './compressed-files.js';
import { compressPage } from './compressed-page.js';
import { interfaceLanguageOf } from './interface-language.js';
import { styleNonceOf } from './security-headers.js';

/** What the build leaves in `index.html` where the nonce of the answer goes. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';
/**
 * `main-EBRPX7KM.js`, `chunk-BC_uIpk4.js`: the content decides the name, so the content never changes. Only the build's
 * own scripts have hashes that could also be a word, as in `worklet-messages.js`.
 */
const HASHED_NAME = /-[A-Z0-9]{8}\.\w+$|^(?:chunk|main)-[\w-]{8}\.js$/;
/** The learners' client, and that of staff: each an application of its own. */
const LEARNERS_PAGE = 'index.html';
const CONSOLE_PAGE = 'console/index.html';
/** The learners' page once more for each language of the interface: it greets before any script has come. */
const LEARNERS_PAGES = 'pages';
const FRONT_DOOR = /^\/(?:(?:console\/)?index\.html|pages\/[\w-]+\.html)?$/;
const CONSOLE = /^\/(?:admin|console)(?:\/|$)/;
const API_OR_SOCKET = /^\/(api|ws)(\/|$)/;
const NOT_BUILT = 'The client is not built. Run "npm run build", or "npm start", which does so.\n';

/**
 * The built browser clients: their files, and their pages for every other address that a person navigates to.
 * @param folder absolute path of the build's output; it may appear later
 */
export function serveClient(application: NestExpressApplication, folder: string): void {
  const pageWhen =
    (isMeant: (request: Request) => boolean) =>
    (request: Request, response: Response, next: NextFunction): void => {
      if (isRead(request) && isMeant(request)) {
        sendPage(folder, request, response).catch(next);
      } else {
        next();
      }
    };
  application.use(pageWhen((request) => FRONT_DOOR.test(request.path)));
  application.use(preferCompressed(folder));
  application.useStaticAssets(folder, { index: false, redirect: false, setHeaders: setCaching });
  application.use(pageWhen(isNavigation));
}

/** The first that is there. Only a build for production writes the page in every language. */
function pagesFor(request: Request): readonly string[] {
  if (CONSOLE.test(request.path)) return [CONSOLE_PAGE];
  return [`${LEARNERS_PAGES}/${interfaceLanguageOf(request)}.html`, LEARNERS_PAGE];
}

function isRead(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

/** Whoever accepts anything (a script, an image, curl) did not ask for a page. */
function isNavigation(request: Request): boolean {
  return !API_OR_SOCKET.test(request.path) && (request.headers.accept ?? '').includes('text/html');
}

async function sendPage(folder: string, request: Request, response: Response): Promise<void> {
  const page = await readFirst(folder, pagesFor(request));
  response.setHeader('Cache-Control', 'no-store');
  if (page === undefined) {
    response.status(404).type('text/plain').send(NOT_BUILT);
    return;
  }
  const { encoding, body } = await compressPage(
    page.replaceAll(NONCE_PLACEHOLDER, styleNonceOf(response)),
    request,
  );
  response.vary('Accept-Encoding').vary('Accept-Language');
  if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
  response.type('html').send(body);
}

async function readFirst(folder: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const page = await readPage(join(folder, name));
    if (page !== undefined) return page;
  }
  return undefined;
}

async function readPage(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

function setCaching(response: ServerResponse, file: string): void {
  const isImmutable = HASHED_NAME.test(basename(originalName(response, file)));
  response.setHeader('Cache-Control', isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
}
