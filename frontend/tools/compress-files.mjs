/**
 * Leaves a `.br` and a `.gz` twin beside every text file of the built client, for the backend to serve: pressed once, as small
 * as it gets, instead of a little at each request. Runs after the bundle.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = join(import.meta.dirname, '..', '..', 'dist', 'frontend', 'browser');
/** `index.html` is not among them: the server writes a nonce into every copy. */
const TEXT = /\.(?:js|css|json|svg|webmanifest|txt)$/;
/** Below this, what the header of a compressed answer adds is about what compression saves. */
const MIN_BYTES = 500;

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && TEXT.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

for (const file of files) {
  const bytes = readFileSync(file);
  if (bytes.length < MIN_BYTES) continue;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
