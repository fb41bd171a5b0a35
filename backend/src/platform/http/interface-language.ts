import type { Request } from 'express';
import { INTERFACE_LANGUAGES, LANGUAGES, preferredLanguages } from 'parley/contracts';

const ENGLISH = 'en';

/**
 * The language in which the learners' client is going to speak to this browser on a first visit: it chooses by the same
 * preferences and the same rules.
 *
 * @returns code of a language of the interface; English where the preferred one is not translated
 */
export function interfaceLanguageOf(request: Pick<Request, 'acceptsLanguages'>): string {
  const [preferred] = preferredLanguages(request.acceptsLanguages(), LANGUAGES);
  return INTERFACE_LANGUAGES.find(({ code }) => code === preferred)?.code ?? ENGLISH;
}
