/** The bill of what is shipped, in CycloneDX's JSON: https://cyclonedx.org/docs/1.6/json/ */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project-node.mjs';
import { licenceOf } from './licences.mjs';
import { shippedPackages } from './shipped-packages.mjs';

const ALGORITHMS = { sha512: 'SHA-512', sha384: 'SHA-384', sha256: 'SHA-256', sha1: 'SHA-1' };
const SPDX_ID = /^[\w.-]+$/;

function purl({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** npm's `sha512-<base64>`, as hexadecimal digits. */
function hashes(integrity) {
  const [algorithm, digest] = (integrity ?? '').split('-');
  if (digest === undefined) return {};
  return { hashes: [{ alg: ALGORITHMS[algorithm], content: Buffer.from(digest, 'base64').toString('hex') }] };
}

function licences(licence) {
  if (licence === undefined) return {};
  return { licenses: [SPDX_ID.test(licence) ? { license: { id: licence } } : { expression: licence }] };
}

function component(shipped) {
  const parts = [shipped.isOnServer ? 'server' : '', shipped.isInBrowser ? 'pages' : ''].filter(Boolean);
  const [group, name] = shipped.name.startsWith('@') ? shipped.name.split('/') : [undefined, shipped.name];
  return {
    type: 'library',
    'bom-ref': purl(shipped),
    ...(group === undefined ? {} : { group }),
    ...{ name, version: shipped.version, scope: 'required', purl: purl(shipped) },
    ...hashes(shipped.integrity),
    ...licences(licenceOf(shipped)),
    properties: parts.map((value) => ({ name: 'parley:part-of', value })),
  };
}

/** A UUID that is the same for the same content: who builds the same release gets the same bill. */
function serialNumber(content) {
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const variant = '89ab'[Number.parseInt(digest[16], 16) % 4];
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `5${digest.slice(13, 16)}`];
  return `urn:uuid:${[...parts, `${variant}${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-')}`;
}

/** Everything in it comes from the lock file and from our sources: nothing of this machine, no address of a registry. */
export function buildSbom(packages = shippedPackages()) {
  const { name, version, description, dependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const own = { type: 'application', 'bom-ref': purl({ name, version }), name, version, description };
  const refs = new Map(packages.map((each) => [`${each.name}@${each.version}`, purl(each)]));
  const direct = packages.filter((each) => dependencies[each.name] !== undefined || each.isInBrowser);
  const content = {
    metadata: { component: { ...own, purl: own['bom-ref'] } },
    components: packages.map(component),
    dependencies: [
      { ref: own['bom-ref'], dependsOn: direct.map(purl) },
      ...packages.map((each) => ({ ref: purl(each), dependsOn: each.needs.map((key) => refs.get(key)) })),
    ],
  };
  return {
    ...{ $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json', bomFormat: 'CycloneDX' },
    ...{ specVersion: '1.6', serialNumber: serialNumber(content), version: 1 },
    ...content,
  };
}
