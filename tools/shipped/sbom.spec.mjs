import { readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { root } from '../project-node.mjs';
import { buildSbom } from './sbom.mjs';

const sbom = buildSbom();
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

const nameOf = ({ group, name }) => (group === undefined ? name : `${group}/${name}`);
const partsOf = ({ properties }) => properties.map(({ value }) => value);

describe('the bill of what is shipped', () => {
  it('is CycloneDX: what the schema demands of a document and of each component', () => {
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
    expect(sbom.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(sbom.metadata.component).toMatchObject({ type: 'application', name: 'parley' });
    for (const component of sbom.components) {
      expect(component).toMatchObject({ type: 'library', scope: 'required' });
      expect(component.purl).toMatch(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+[\w.+-]*$/);
      expect(component.hashes).toEqual([
        { alg: expect.stringMatching(/^SHA-/), content: expect.stringMatching(/^[0-9a-f]{40,128}$/) },
      ]);
      expect(component.licenses).toHaveLength(1);
    }
  });

  it('names each thing once, and depends on nothing that it does not name', () => {
    const refs = [sbom.metadata.component, ...sbom.components].map((each) => each['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    expect(sbom.dependencies.map(({ ref }) => ref)).toEqual(refs);
    const unknown = sbom.dependencies
      .flatMap(({ dependsOn }) => dependsOn)
      .filter((ref) => !refs.includes(ref));
    expect(unknown).toEqual([]);
  });
});

describe('the content of the bill', () => {
  it('has every package that the image installs, in the version of the lock file', () => {
    const expected = Object.entries(locked)
      .filter(([path, entry]) => path !== '' && !entry.dev && !entry.optional && !entry.devOptional)
      .map(([path, { version }]) => `${path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`);
    const onServer = sbom.components.filter((component) => partsOf(component).includes('server'));
    expect(new Set(onServer.map((each) => `${nameOf(each)}@${each.version}`))).toEqual(new Set(expected));
    const names = onServer.map(nameOf);
    expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(100);
  });

  it('has what is bundled into the pages, and no tool that only builds or tests', () => {
    const inPages = sbom.components.filter((component) => partsOf(component).includes('pages')).map(nameOf);
    expect(inPages).toEqual(
      expect.arrayContaining([
        '@angular/core',
        '@angular/material',
        '@fontsource-variable/inter',
        '@jsverse/transloco',
        '@orama/stemmers',
        'chart.js',
        '@kurkle/color',
      ]),
    );
    const tools = Object.keys(devDependencies).filter((name) =>
      /jest|eslint|playwright|nx$|espeak/.test(name),
    );
    expect(tools.length).toBeGreaterThan(5);
    expect(sbom.components.map(nameOf).filter((name) => tools.includes(name))).toEqual([]);
  });

  it('tells nothing of the machine that made it, and no address to download from', () => {
    const { $schema, ...content } = sbom;
    expect($schema).toBe('http://cyclonedx.org/schema/bom-1.6.schema.json');
    const text = JSON.stringify(content);
    expect(text).not.toMatch(/https?:|registry|\.tgz|node_modules/);
    for (const place of [root, homedir(), hostname()]) expect(text).not.toContain(place);
  });

  it('is the same whenever it is made of the same', () => {
    expect(buildSbom()).toEqual(sbom);
  });
});
