import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { NextFunction, Request, Response } from 'express';

/** What the build leaves beside a text file, smallest first. */
const TWINS = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const;

/** Plain names only: none leads out of the folder, none is hidden. */
const TEXT_FILE = /^(?:\/[\w-][\w.-]*)+\.(?:js|css|json|svg|webmanifest|txt)$/;

/**
 * Leads a request for a text file to its compressed twin, where the build left one and the browser takes it. What serves the
 * files comes next.
 */
export function preferCompressed(folder: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!TEXT_FILE.test(request.path)) {
      next();
      return;
    }
    // Whoever stores the answer must know that another browser may get another one.
    response.vary('Accept-Encoding');
    findTwin(join(folder, request.path), request).then((twin) => {
      if (twin !== undefined) {
        response.type(request.path.slice(request.path.lastIndexOf('.')));
        response.setHeader('Content-Encoding', twin.encoding);
        request.url = `${request.path}${twin.suffix}`;
      }
      next();
    }, next);
  };
}

/** The name of the file that was asked for, of a file that is served. */
export function originalName(response: { getHeader(name: string): unknown }, file: string): string {
  const twin = TWINS.find(({ encoding }) => encoding === response.getHeader('Content-Encoding'));
  return twin === undefined ? file : file.slice(0, -twin.suffix.length);
}

async function findTwin(file: string, request: Request): Promise<(typeof TWINS)[number] | undefined> {
  for (const twin of TWINS) {
    if (
      request.acceptsEncodings(twin.encoding) === twin.encoding &&
      (await exists(`${file}${twin.suffix}`))
    ) {
      return twin;
    }
  }
  return undefined;
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    // Missing, or a name that cannot be: what serves the file itself has the last word.
    return false;
  }
}
