import { shippedPackages } from './shipped-packages.mjs';

/** Licences under which a school may run what we give it, and we may bundle it, without owing anybody more than their notice. */
export const ALLOWED_LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
];

/** Packages too old to name their licence in the way that the lock file knows. Read in their LICENSE files. */
export const LICENCES_READ = { busboy: 'MIT', streamsearch: 'MIT' };

/** The SPDX expression of a package; undefined where nobody has said. */
export function licenceOf({ name, license }) {
  return license ?? LICENCES_READ[name];
}

/** Of an expression with OR one choice is enough; with AND all must do. */
export function isAllowed(expression) {
  if (expression === undefined) return false;
  const choices = expression.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return choices.some((choice) =>
    choice.split(' AND ').every((licence) => ALLOWED_LICENCES.includes(licence)),
  );
}

/** Those of them that nobody may be given. */
export function packagesNotAllowed(packages) {
  return packages.filter((each) => !isAllowed(licenceOf(each)));
}

function whereOf({ isOnServer, isInBrowser }) {
  return [isOnServer ? 'server' : '', isInBrowser ? 'pages' : ''].filter((where) => where !== '').join(', ');
}

/** `docs/third-party-licences.md`. */
export function licencesPage(packages = shippedPackages()) {
  const rows = packages.map((each) => [
    `${each.name} ${each.version}`,
    licenceOf(each) ?? '?',
    whereOf(each),
  ]);
  const headings = ['package', 'licence', 'part of'];
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column].length)),
  );
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return `${[
    '# Third-party licences',
    '',
    'Made by `npm run licences` from the lock file and from what the pages import; the tests fail when it is not current, and when a package comes',
    `under another licence than ${ALLOWED_LICENCES.join(', ')}.`,
    '',
    'The full texts come along: in the image each package of the server has its own under `/app/node_modules`, and those of the pages are in',
    '`/app/dist/frontend/3rdpartylicenses.txt`. The simulator, which no production image has, speaks with eSpeak NG (GPL-3.0).',
    '',
    line(headings),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...rows.map(line),
  ].join('\n')}\n`;
}
