import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project-node.mjs';
import { isAllowed, licencesPage, packagesNotAllowed } from './licences.mjs';
import { shippedPackages } from './shipped-packages.mjs';

const packages = shippedPackages();
const SYNTHESIZER = '@echogarden/espeak-ng-emscripten';

describe('the licences of what is shipped', () => {
  it('are all among those that oblige a school to nothing but a notice', () => {
    expect(packagesNotAllowed(packages)).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND ISC', true],
    ['MIT AND GPL-3.0', false],
    ['GPL-3.0', false],
    ['AGPL-3.0-only', false],
    ['LGPL-2.1', false],
    ['SSPL-1.0', false],
    ['SEE LICENSE IN LICENSE', false],
    [undefined, false],
  ])('of %s would be allowed: %s', (license, allowed) => {
    expect(isAllowed(license)).toBe(allowed);
    const added = { name: 'added', version: '1.0.0', license, isOnServer: true, isInBrowser: false };
    expect(packagesNotAllowed([added])).toHaveLength(allowed ? 0 : 1);
  });

  it('are on the page as it is: else run npm run licences', () => {
    expect(readFileSync(join(root, 'docs/third-party-licences.md'), 'utf8')).toBe(licencesPage(packages));
  });

  it('leave the synthesizer, which is under the GPL, to the simulator alone', () => {
    expect(packages.filter(({ name }) => name === SYNTHESIZER)).toEqual([]);
    const folders = '{backend,bench,contracts,deploy,faults,frontend,lesson,simulator}';
    const importing = globSync(`${folders}/**/*.{ts,mjs}`, { cwd: root }).filter((file) =>
      readFileSync(join(root, file), 'utf8').includes(SYNTHESIZER),
    );
    expect(importing.length).toBeGreaterThan(0);
    expect(importing.filter((file) => !file.startsWith('simulator/'))).toEqual([]);
  });

  const built = join(root, 'dist/frontend/3rdpartylicenses.txt');
  (existsSync(built) ? it : it.skip)('cover whatever the build of the pages has bundled', () => {
    const bundled = [...readFileSync(built, 'utf8').matchAll(/^Package: (.+)$/gm)].map(([, name]) => name);
    expect(bundled.length).toBeGreaterThan(5);
    const names = packages.map(({ name }) => name);
    expect(bundled.filter((name) => !names.includes(name))).toEqual([]);
  });
});
