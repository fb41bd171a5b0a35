import { nameInitialScripts } from './initial-scripts.mjs';

const SCRIPTS = {
  'main-AAAA1111.js': 'import{a}from"./chunk-b1.js";import"./chunk-c1.js";await import(`./chunk-e1.js`);',
  'chunk-b1.js':
    'export*from"./chunk-d1.js";import{x}from"./chunk-c1.js";const later=()=>import("./chunk-lazy.js");',
  'chunk-c1.js': 'import{y}from"./chunk-b1.js";',
  'chunk-d1.js': '',
  'chunk-e1.js': 'const later=()=>import("./chunk-lazy.js");',
  'chunk-lazy.js': 'import"./chunk-never.js";',
};

function pageWith(...links) {
  return `<html><head>${links.join('')}</head><body><script src="main-AAAA1111.js" type="module"></script></body></html>`;
}

function linkTo(name) {
  return `<link rel="modulepreload" href="${name}">`;
}

describe('the scripts that a page names', () => {
  it('are all that it cannot begin without, the application among them, and none that it can', () => {
    const page = nameInitialScripts(pageWith(linkTo('chunk-b1.js')), (name) => SCRIPTS[name]);
    expect(page).toBe(
      pageWith(linkTo('chunk-b1.js'), linkTo('chunk-d1.js'), linkTo('chunk-c1.js'), linkTo('chunk-e1.js')),
    );
  });

  it('are named once, however often this is done', () => {
    const once = nameInitialScripts(pageWith(), (name) => SCRIPTS[name]);
    expect(nameInitialScripts(once, (name) => SCRIPTS[name])).toBe(once);
  });
});
