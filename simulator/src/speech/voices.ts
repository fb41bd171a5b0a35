/**
 * eSpeak NG's voice for a language code of the contracts, where it is not simply the code itself.
 * Galician and Filipino have none, so the voice of the nearest spelling reads them.
 * Both Chinese scripts are read as Mandarin. Hebrew is written without vowels and eSpeak does not guess them, so it
 * sounds clipped; Japanese kanji it cannot read at all, which is why our Japanese phrases carry their readings.
 */
const VOICES: Readonly<Record<string, string>> = {
  en: 'en-us',
  fil: 'id',
  gl: 'es',
  'pt-BR': 'pt-br',
  'pt-PT': 'pt',
  'zh-Hans': 'cmn',
  'zh-Hant': 'cmn',
};

export function voiceFor(languageCode: string): string {
  return VOICES[languageCode] ?? languageCode;
}
