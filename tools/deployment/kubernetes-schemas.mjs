import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const packageFolder = dirname(createRequire(import.meta.url).resolve('kubernetes-models/package.json'));

/** `apps/v1`, `Deployment` → the module that has its schema. */
function moduleOf({ apiVersion }) {
  return join(packageFolder, apiVersion);
}

/** @throws when a value is none that the schema of its kind allows */
export async function requireValid(manifest) {
  const models = await import(join(moduleOf(manifest), 'index.js'));
  const Model = models[manifest.kind];
  if (Model === undefined) throw new Error(`${manifest.apiVersion} has no ${manifest.kind}`);
  new Model(manifest).validate();
}

/**
 * What is not right about the fields of some manifests, with the names of fields that there are none of: the schemas let those
 * pass, the API server does not. The type checker knows them, since a manifest is a literal.
 */
export function fieldProblems(manifests) {
  const lines = manifests.map((manifest, index) => {
    const { kind } = manifest;
    return [
      `import type { I${kind} as Kind${index} } from '${moduleOf(manifest)}/${kind}';`,
      `export const manifest${index}: Kind${index} = ${JSON.stringify(manifest, null, 2)};`,
    ].join('\n');
  });
  const file = join(packageFolder, 'manifests-under-test.ts');
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(name, lines.join('\n'), ts.ScriptTarget.ES2023)
      : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}
