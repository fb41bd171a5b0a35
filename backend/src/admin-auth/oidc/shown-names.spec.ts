import { isUserName } from '../user-name.js';
import { shownNamesOf } from './shown-names.js';

const SUBJECT = { issuer: 'https://login.school.example', subject: '248289761001' };

function nameOf(claims: Record<string, unknown>): string {
  return shownNamesOf(claims, SUBJECT)[0];
}

describe("the name shown for somebody from the institution's log-in", () => {
  it('is the first readable one of those that the provider sends', () => {
    const claims = { preferred_username: 'Ada', email: 'ada@school.example', name: 'Ada Lovelace' };

    expect(nameOf(claims)).toBe('oidc:ada');
    expect(nameOf({ ...claims, preferred_username: undefined })).toBe('oidc:ada@school.example');
    expect(nameOf({ preferred_username: 7, email: ['x'], name: 'Ada  Lovelace' })).toBe('oidc:ada.lovelace');
    expect(nameOf({ preferred_username: ' <<>> ', name: 'Ада' })).toBe('oidc:ада');
  });

  it('is made from the subject where there is none, without showing it', () => {
    expect(nameOf({})).toMatch(/^oidc:[0-9a-f]{12}$/);
    expect(nameOf({})).not.toContain(SUBJECT.subject);
  });

  it('has a second form that nobody else can have', () => {
    const [, one] = shownNamesOf({ name: 'ada' }, SUBJECT);
    const [, other] = shownNamesOf({ name: 'ada' }, { ...SUBJECT, issuer: 'https://elsewhere.example' });

    expect(one).toMatch(/^oidc:ada~[0-9a-f]{12}$/);
    expect(other).not.toBe(one);
    expect(nameOf({ name: one })).not.toContain('~');
  });

  it.each(['ada', 'oidc:ada', '\u202Eada\u202C', 'ada\u0000', 'a'.repeat(500), 'ADA ~ 1'])(
    'of %j fits its column and is none that an account here can have',
    (name) => {
      const names = shownNamesOf({ preferred_username: name }, SUBJECT);

      for (const shown of names) {
        expect([...shown].length).toBeLessThanOrEqual(254);
        expect(isUserName(shown)).toBe(false);
        expect(shown).not.toMatch(/[\p{C}\s]/u);
      }
    },
  );
});
