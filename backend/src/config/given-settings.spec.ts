import { GivenSettings } from './given-settings.js';

describe('the settings that somebody decided', () => {
  it('are named in the order of the list, files of secrets included, and nothing else is', () => {
    const given = GivenSettings.in({
      PATH: '/bin',
      LOG_LEVEL: ' ',
      PORT: '80',
      ENCRYPTION_KEY_FILE: '/run/secrets/key',
      PORT_FILE: '/run/port',
      OIDC_LABEL: 'School',
    });

    expect(given.names).toEqual(['PORT', 'ENCRYPTION_KEY', 'OIDC_LABEL']);
  });
});
