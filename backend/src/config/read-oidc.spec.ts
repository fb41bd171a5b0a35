import { ConfigError } from './config-error.js';
import { readConfig } from './read-config.js';
import type { Environment } from './settings-reader.js';

const COMPLETE = {
  OIDC_ISSUER: 'https://login.school.example/realms/staff',
  OIDC_CLIENT_ID: 'parley',
  OIDC_CLIENT_SECRET: 'a-secret',
  OIDC_ROLE_ADMIN: 'language-leads',
};

function read(environment: Environment): ReturnType<typeof readConfig>['oidc'] {
  return readConfig({ SIMULATOR_URL: 'ws://127.0.0.1:9/v1/realtime', ...environment }).oidc;
}

/** Names of the settings that are wrong. */
function wrongIn(environment: Environment): string[] {
  try {
    read(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ setting }) => setting);
  }
}

describe("the settings of the institution's log-in", () => {
  it('are complete with an issuer, a client, its secret and one role', () => {
    expect(read(COMPLETE)).toEqual({
      issuer: 'https://login.school.example/realms/staff',
      clientId: 'parley',
      clientSecret: 'a-secret',
      roleClaim: 'roles',
      roleValues: { admin: ['language-leads'], reviewer: [], auditor: [] },
      scopes: 'openid profile',
      label: undefined,
    });
  });

  it('switch it off where there are none, or roles alone', () => {
    expect(read({})).toBeUndefined();
    expect(read({ OIDC_ROLE_ADMIN: 'x', OIDC_LABEL: 'School' })).toBeUndefined();
  });

  it('take several values for a role, spaces inside them included', () => {
    const roles = read({ ...COMPLETE, OIDC_ROLE_AUDITOR: ' Data protection, audit ,, ' })?.roleValues;

    expect(roles?.auditor).toEqual(['Data protection', 'audit']);
  });

  it.each(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_ROLE_ADMIN'])(
    'are refused without %s',
    (missing) => {
      expect(wrongIn({ ...COMPLETE, [missing]: undefined })).toEqual([missing]);
    },
  );

  it.each([
    'http://login.school.example',
    'http://localhost.evil.example',
    'ftp://login.school.example',
    'login.school.example',
    'https://user:pw@login.school.example',
    'https://login.school.example/?tenant=1',
    'https://login.school.example/#staff',
  ])('refuse the issuer %s', (issuer) => {
    expect(wrongIn({ ...COMPLETE, OIDC_ISSUER: issuer })).toEqual(['OIDC_ISSUER']);
  });

  it.each(['http://127.0.0.1:4000', 'http://localhost:4000/realms/staff', 'http://[::1]:4000'])(
    'take the issuer %s, which no network is in between of',
    (issuer) => {
      expect(read({ ...COMPLETE, OIDC_ISSUER: issuer })?.issuer).toBe(issuer);
    },
  );

  it('refuse scopes without openid, a label that fills the page, and the secret of the example', () => {
    expect(wrongIn({ ...COMPLETE, OIDC_SCOPES: 'profile email' })).toEqual(['OIDC_SCOPES']);
    expect(wrongIn({ ...COMPLETE, OIDC_LABEL: 'x'.repeat(61) })).toEqual(['OIDC_LABEL']);
    expect(wrongIn({ ...COMPLETE, OIDC_CLIENT_SECRET: 'example-password' })).toEqual(['OIDC_CLIENT_SECRET']);
  });
});
