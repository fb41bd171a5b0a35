import { isAnswerTo, secretsOf } from './pending-log-in.js';

describe('the secrets of a log-in', () => {
  it('are three, the same for the same browser and others for every other', () => {
    const [one, again, other] = [secretsOf('ol_1'), secretsOf('ol_1'), secretsOf('ol_2')];

    expect(one).toEqual(again);
    expect(new Set([...Object.values(one), ...Object.values(other)]).size).toBe(6);
  });

  it('are what RFC 7636 takes as a code verifier', () => {
    expect(secretsOf('ol_1').codeVerifier).toMatch(/^[\w.~-]{43,128}$/);
  });
});

describe('an answer', () => {
  it.each([
    ['state=mine', true],
    ['code=1&state=mine', true],
    ['', false],
    ['state=', false],
    ['state=another', false],
    ['state=mine&state=another', false],
    ['state=another&state=mine', false],
    ['state=mine&state=mine', false],
    ['State=mine', false],
  ])('with %j is one to this question: %s', (query, isOurs) => {
    expect(isAnswerTo('mine', new URL(`http://127.0.0.1/?${query}`))).toBe(isOurs);
  });
});
