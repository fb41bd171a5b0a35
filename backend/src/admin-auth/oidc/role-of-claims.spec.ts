import { roleOfClaims } from './role-of-claims.js';

const roleValues = { admin: ['leads', 'owners'], reviewer: ['teachers'], auditor: ['privacy'] };

function roleOf(claims: Record<string, unknown>, roleClaim = 'roles'): ReturnType<typeof roleOfClaims> {
  return roleOfClaims(claims, { roleClaim, roleValues });
}

describe('the role that a claim stands for', () => {
  it.each([
    [{ roles: ['teachers'] }, 'reviewer'],
    [{ roles: 'teachers' }, 'reviewer'],
    [{ roles: ['students', 'owners'] }, 'admin'],
    [{ roles: ['privacy', 'teachers', 'leads'] }, 'admin'],
    [{ roles: ['privacy', 'teachers'] }, 'reviewer'],
  ])('by %j is %s, the one that may do most', (claims, role) => {
    expect(roleOf(claims)).toBe(role);
  });

  it.each([
    [{}],
    [{ roles: [] }],
    [{ roles: null }],
    [{ roles: ['students'] }],
    [{ roles: ['Leads', 'leads ', 'lead', 'teachers,leads', 'teachers leads'] }],
    [{ roles: 'teachers leads' }],
    [{ roles: [['leads'], { leads: true }, 1] }],
    [{ roles: { leads: true } }],
    [{ roles: { 0: 'leads', length: 1 } }],
    [{ groups: ['leads'] }],
    [{ role: 'leads' }],
  ])('by %j is none', (claims) => {
    expect(roleOf(claims)).toBeNull();
  });

  it('is looked for where the dots of the name lead, unless a claim has just that name', () => {
    expect(roleOf({ realm_access: { roles: ['leads'] } }, 'realm_access.roles')).toBe('admin');
    expect(roleOf({ 'https://school.example/roles': ['leads'] }, 'https://school.example/roles')).toBe(
      'admin',
    );
    expect(roleOf({ 'a.b': ['privacy'], a: { b: ['leads'] } }, 'a.b')).toBe('auditor');
    expect(roleOf({ realm_access: 'leads' }, 'realm_access.roles')).toBeNull();
  });

  it('is never found among what every object has', () => {
    const values = { ...roleValues, admin: ['Object'] };

    expect(roleOfClaims({}, { roleClaim: 'constructor.name', roleValues: values })).toBeNull();
    expect(roleOf({ roles: ['leads'] }, 'roles.0')).toBe('admin');
    expect(roleOf({ roles: ['leads'] }, 'roles.length')).toBeNull();
  });
});
