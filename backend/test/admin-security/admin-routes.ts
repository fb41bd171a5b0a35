import type { WholeBackend } from '../http/whole-backend.js';

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path';
}

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A route for staff, as the documentation of the API has it. */
export interface AdminRoute {
  readonly method: string;
  /** With `{id}` and the like. */
  readonly path: string;
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly string[];
  /** Names of the fields of its body; null when it takes none. */
  readonly fields: readonly string[] | null;
}

const NO_ID = '00000000-0000-4000-8000-000000000000';

/** Every route under `/api/admin`; what is added later is among them. */
export async function adminRoutes(backend: WholeBackend): Promise<AdminRoute[]> {
  const { paths, components } = (await (await backend.fetch('/api/docs-json')).json()) as OpenApi;
  const namesIn = (operation: Operation, place: Parameter['in']): string[] =>
    (operation.parameters ?? []).filter((parameter) => parameter.in === place).map(({ name }) => name);
  const fieldsOf = ({ requestBody }: Operation): string[] | null => {
    const schema = requestBody?.content['application/json']?.schema;
    const known = components.schemas[schema?.$ref?.split('/').at(-1) ?? ''] ?? schema;
    return known === undefined ? null : Object.keys(known.properties ?? {});
  };
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/admin'))
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        pathParameters: namesIn(operation, 'path'),
        queryParameters: namesIn(operation, 'query'),
        fields: fieldsOf(operation),
      })),
    );
}

/** The address of nothing that there is, or with something else where ids go. */
export function addressOf({ path }: AdminRoute, id = NO_ID): string {
  return path.replaceAll(/\{\w+\}/g, encodeURIComponent(id));
}
