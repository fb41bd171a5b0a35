import { isUserName, normaliseUserName } from './user-name.js';

describe('a user name', () => {
  it.each([
    ['Ada@School.Example', 'ada@school.example'],
    ['  ada ', 'ada'],
    ['ＡＤＡ', 'ada'],
    ['ÉLISE', 'élise'],
    ['e\u0301lise', 'élise'],
  ])('typed as %j is %j', (typed, name) => {
    expect(normaliseUserName(typed)).toBe(name);
  });

  it.each(['ada', 'ada.lovelace+1@school.example', 'елена', '田中さん', 'x'.repeat(254)])(
    'may be %j',
    (name) => {
      expect(isUserName(name)).toBe(true);
    },
  );

  it.each(['', 'ab', 'x'.repeat(255), 'ada lovelace', 'ada\u200b', 'ada<b>', "ada'--", 'ada\n'])(
    'may not be %j',
    (name) => {
      expect(isUserName(name)).toBe(false);
    },
  );
});
