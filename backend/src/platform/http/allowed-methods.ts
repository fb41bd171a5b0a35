import type { Request } from 'express';

/** What we read of Express's router, which its type declarations leave out. */
interface Layer {
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): boolean;
}

/** The methods, upper case, that some route answers at this request's path; empty when there is no route. */
export function allowedMethods(request: Request): readonly string[] {
  // Express declares its application as `any` in effect; the router is a documented property since version 5.
  const { stack } = request.app.router as unknown as { stack: readonly Layer[] };
  const methods = stack.flatMap((layer) =>
    layer.route !== undefined && layer.match(request.path) ? Object.keys(layer.route.methods) : [],
  );
  return [...new Set(methods.map((method) => method.toUpperCase()))].sort();
}
