import type { AppConfig } from './config/app-config.js';

/**
 * What an operator is told at each start until it is acknowledged; null when there is nothing to tell. An engine of one's own has no
 * provider, and the simulator hears nobody.
 */
export function providerTermsReminder({
  upstream,
  areProviderTermsAcknowledged,
}: Pick<AppConfig, 'upstream' | 'areProviderTermsAcknowledged'>): string | null {
  if (upstream.kind !== 'openai' || areProviderTermsAcknowledged) return null;
  return (
    "Before learners under 13 talk here, read the model provider's terms on children and zero data retention (docs/privacy.md). " +
    'PROVIDER_TERMS_ACKNOWLEDGED=yes says that somebody has, and answers for it.'
  );
}
