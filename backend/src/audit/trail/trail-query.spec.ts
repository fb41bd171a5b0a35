import { readActions, readActor, readTargets } from './trail-query.js';

const ID = '3f2b8f0e-5a43-4a0e-9d5c-0d8f3a6c1b2e';

describe('what the trail is asked about', () => {
  it.each([
    [ID, [`session:${ID}`, `admin:${ID}`]],
    [` ${ID.toUpperCase()} `, [`session:${ID}`, `admin:${ID}`]],
    [`session:${ID}`, [`session:${ID}`]],
    [`ADMIN:${ID}`, [`admin:${ID}`]],
    [`institution:${ID}`, [`institution:${ID}`]],
    ['admin:unknown', ['admin:unknown']],
    ['session:unknown', null],
    [`token:${ID}`, null],
    ['session:', null],
    ["session:' OR 1=1", null],
    ['', null],
  ])('is of %p: %p', (text, targets) => {
    expect(readTargets(text)).toEqual(targets);
  });

  it.each([
    ['learner', { kind: 'actor', actor: 'learner' }],
    [' Operator', { kind: 'actor', actor: 'operator' }],
    [ID, { kind: 'actor', actor: `admin:${ID}` }],
    [`admin:${ID.toUpperCase()}`, { kind: 'actor', actor: `admin:${ID}` }],
    ['Ada@School.example', { kind: 'user_name', userName: 'ada@school.example' }],
    ['ad', null],
    ["ada' OR 1=1", null],
    ['a\u0000da', null],
  ])('is by %p: %p', (text, actor) => {
    expect(readActor(text)).toEqual(actor);
  });

  it.each([
    ['session.viewed', ['session.viewed']],
    ['session.viewed,token.issued', ['token.issued', 'session.viewed']],
    ['session.viewed,session.viewed', null],
    ['session.viewed,', null],
    ['constructor', null],
    ['', null],
  ])('are the actions %p: %p', (text, actions) => {
    expect(readActions(text)).toEqual(actions);
  });
});
