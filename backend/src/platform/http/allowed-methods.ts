import type { Request } from 'express';

/** What we read of Express's router, which its type declarations leave out. */
interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): object | false;
}

/** The methods, upper case, that some route answers at this request's path; empty when there is no route. */
export function allowedMethods(request: Request): readonly string[] {
  // Express 5 documents `app.router`; its type declarations keep the routes to themselves.
  const { stack } = request.app.router as unknown as { stack: readonly Layer[] };
  const methods = stack.flatMap((layer) =>
    layer.route !== undefined && !isWildcard(layer.route.path) && layer.match(request.path) !== false
      ? Object.keys(layer.route.methods)
      : [],
  );
  const names = new Set(methods.map((method) => method.toUpperCase()));
  if (names.has('GET')) {
    names.add('HEAD');
  }
  return [...names].sort();
}

/** Nest mounts middleware as a route for every path and method. */
function isWildcard(path: string): boolean {
  return path.includes('*');
}
