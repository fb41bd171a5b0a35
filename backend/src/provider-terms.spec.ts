import { readConfig } from './config/read-config.js';
import type { Environment } from './config/settings-reader.js';
import { providerTermsReminder } from './provider-terms.js';

function reminder(environment: Environment): string | null {
  return providerTermsReminder(readConfig(environment));
}

describe("the provider's terms on children", () => {
  it('are brought to mind where voices go to a provider, until somebody answers for them', () => {
    const key = { OPENAI_API_KEY: 'sk-of-a-school' };

    expect(reminder(key)).toContain('PROVIDER_TERMS_ACKNOWLEDGED=yes');
    expect(reminder({ ...key, PROVIDER_TERMS_ACKNOWLEDGED: 'yes' })).toBeNull();
  });

  it('are nobody’s with the simulator, or an engine of the institution', () => {
    expect(reminder({ SIMULATOR_URL: 'ws://127.0.0.1:9/v1/realtime' })).toBeNull();
    expect(reminder({ REALTIME_URL: 'ws://engine.internal/v1/realtime' })).toBeNull();
  });
});
