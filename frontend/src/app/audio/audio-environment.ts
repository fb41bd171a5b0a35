/** `navigator.audioSession` of Safari; other browsers have none, and TypeScript knows none. */
interface NavigatorWithAudioSession {
  readonly audioSession?: { type: 'auto' | 'play-and-record' };
}

/** What the audio stage takes from the browser. Tests put fakes in its place. */
export interface AudioEnvironment {
  /** Undefined outside a secure context. */
  readonly mediaDevices: MediaDevices | undefined;
  /** A context at the device's own rate. Throws where there is no Web Audio. */
  createContext(): AudioContext;
  createWorkletNode(context: AudioContext, name: string, options: AudioWorkletNodeOptions): AudioWorkletNode;
  workletUrl(fileName: string): string;
  /** Tells a phone that sound goes both ways; without it iOS plays through the earpiece or not at all. */
  setAudioSession(type: 'auto' | 'play-and-record'): void;
}

export function browserAudioEnvironment(): AudioEnvironment {
  return {
    mediaDevices: navigator.mediaDevices,
    // Never a sampleRate: a context forced to 24 kHz takes echo cancellation away in Firefox.
    createContext: () => new AudioContext({ latencyHint: 'interactive' }),
    createWorkletNode: (context, name, options) => new AudioWorkletNode(context, name, options),
    workletUrl: (fileName) => new URL(`worklets/${fileName}`, document.baseURI).href,
    setAudioSession: (type) => {
      // The cast only adds an optional member that some browsers have.
      const { audioSession } = navigator as NavigatorWithAudioSession;
      if (audioSession) audioSession.type = type;
    },
  };
}
