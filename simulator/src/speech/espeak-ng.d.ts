/** The part of `@echogarden/espeak-ng-emscripten` that is used here; the package brings no types. */
declare module '@echogarden/espeak-ng-emscripten' {
  interface Worker {
    set_voice(name: string): void;
    set_rate(wordsPerMinute: number): void;
    get_samplerate(): number;
    list_voices(): { identifier: string; languages: { name: string }[] }[];
    /** Calls back with pieces of PCM16 until the text is spoken; returning true stops early. */
    synthesize(text: string, callback: (samples: Int16Array | null) => boolean): void;
    /** The pronunciation; `(en)` in it marks characters that the voice cannot read. */
    synthesize_ipa(text: string): { code: number; ipa: string };
  }

  export default function load(): Promise<{ eSpeakNGWorker: new () => Worker }>;
}
