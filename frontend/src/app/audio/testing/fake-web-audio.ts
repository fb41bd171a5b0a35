import type { AudioEnvironment } from '../audio-environment';

/** The browser's half of a worklet port, with the test as the worklet. */
export class FakePort<Command, Report> {
  onmessage: ((event: { data: Report }) => void) | null = null;
  readonly posted: Command[] = [];

  postMessage(command: Command): void {
    this.posted.push(command);
  }

  /** The worklet says something. */
  report(data: Report): void {
    this.onmessage?.({ data });
  }

  /** For code under test: only `onmessage` and `postMessage` of a port are ever used. */
  asMessagePort(): MessagePort {
    return this as unknown as MessagePort;
  }
}

export class FakeWorkletNode {
  readonly port = new FakePort<unknown, unknown>();

  constructor(readonly name: string) {}

  connect(): void {
    // Where it leads does not matter without sound.
  }
}

export class FakeTrack extends EventTarget {
  isStopped = false;

  stop(): void {
    this.isStopped = true;
  }

  /** The device is unplugged. */
  end(): void {
    this.dispatchEvent(new Event('ended'));
  }
}

export class FakeStream {
  readonly track = new FakeTrack();

  getTracks(): FakeTrack[] {
    return [this.track];
  }

  getAudioTracks(): FakeTrack[] {
    return [this.track];
  }
}

/** A source node remembers what it was made from and whether it is still connected. */
export interface FakeSource {
  readonly stream: FakeStream;
  isConnected: boolean;
}

export class FakeContext extends EventTarget {
  state: AudioContextState = 'suspended';
  currentTime = 0;
  outputLatency = 0;
  /** When false, `resume` stays pending, as under autoplay rules. */
  allowsSound = true;
  resumeCount = 0;
  readonly sources: FakeSource[] = [];
  readonly modules: string[] = [];
  readonly destination = {};
  readonly audioWorklet = {
    addModule: (url: string): Promise<void> => {
      this.modules.push(url);
      return this.workletError ? Promise.reject(this.workletError) : Promise.resolve();
    },
  };
  workletError: Error | null = null;

  resume(): Promise<void> {
    this.resumeCount += 1;
    if (!this.allowsSound) return new Promise(() => undefined);
    this.enter('running');
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.enter('closed');
    return Promise.resolve();
  }

  enter(state: AudioContextState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }

  createMediaStreamSource(stream: FakeStream) {
    const source: FakeSource = { stream, isConnected: false };
    this.sources.push(source);
    return { connect: () => (source.isConnected = true), disconnect: () => (source.isConnected = false) };
  }

  /** For code under test: these members are all it uses of a context. */
  asAudioContext(): AudioContext {
    return this as unknown as AudioContext;
  }
}

interface OpenPrompt {
  resolve(stream: FakeStream): void;
  reject(error: Error): void;
}

/** Devices whose permission prompts stay open until the test answers them. */
export class FakeMediaDevices extends EventTarget {
  readonly requests: MediaStreamConstraints[] = [];
  inputDeviceIds = ['built-in'];
  private readonly prompts: OpenPrompt[] = [];

  getUserMedia(constraints: MediaStreamConstraints): Promise<FakeStream> {
    this.requests.push(constraints);
    return new Promise((resolve, reject) => this.prompts.push({ resolve, reject }));
  }

  enumerateDevices(): Promise<{ kind: string; deviceId: string; groupId: string }[]> {
    return Promise.resolve(
      this.inputDeviceIds.map((deviceId) => ({ kind: 'audioinput', deviceId, groupId: '' })),
    );
  }

  grant(): FakeStream {
    const stream = new FakeStream();
    this.takePrompt().resolve(stream);
    return stream;
  }

  deny(exceptionName: string): void {
    this.takePrompt().reject(new DOMException('refused by the test', exceptionName));
  }

  /** Headphones come or go. */
  changeInputs(deviceIds: string[]): void {
    this.inputDeviceIds = deviceIds;
    this.dispatchEvent(new Event('devicechange'));
  }

  /** For code under test: these members are all it uses of the devices. */
  asMediaDevices(): MediaDevices {
    return this as unknown as MediaDevices;
  }

  private takePrompt(): OpenPrompt {
    const prompt = this.prompts.shift();
    if (!prompt) throw new Error('Nobody asked for the microphone');
    return prompt;
  }
}

/** A browser without sound. */
export class FakeAudioEnvironment implements AudioEnvironment {
  readonly devices = new FakeMediaDevices();
  readonly contexts: FakeContext[] = [];
  readonly nodes: FakeWorkletNode[] = [];
  readonly sessionTypes: string[] = [];
  mediaDevices: MediaDevices | undefined = this.devices.asMediaDevices();
  /** Applied to each context made from now on. */
  prepareContext: (context: FakeContext) => void = () => undefined;

  createContext(): AudioContext {
    const context = new FakeContext();
    this.prepareContext(context);
    this.contexts.push(context);
    return context.asAudioContext();
  }

  createWorkletNode(_context: AudioContext, name: string): AudioWorkletNode {
    const node = new FakeWorkletNode(name);
    this.nodes.push(node);
    // The stage uses `port` and `connect` of it.
    return node as unknown as AudioWorkletNode;
  }

  workletUrl(fileName: string): string {
    return `/worklets/${fileName}`;
  }

  setAudioSession(type: string): void {
    this.sessionTypes.push(type);
  }

  /** The context made last. */
  get context(): FakeContext {
    const context = this.contexts.at(-1);
    if (!context) throw new Error('No context was made');
    return context;
  }

  /** The port of the node of that name made last. */
  port(name: string): FakePort<unknown, unknown> {
    const node = this.nodes.findLast((candidate) => candidate.name === name);
    if (!node) throw new Error(`No ${name} was made`);
    return node.port;
  }
}

/** Lets every promise settle that can; needs no timer, so it works under fake ones. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
