import type { AudioEnvironment } from './audio-environment';
import { ContextWatch, type ContextWatchListener } from './context-watch';
import { buildSoundGraph, type SoundGraph } from './sound-graph';

/** One context with all that lives and dies with it. Create it inside a click: it resumes at once. */
export class SoundEngine {
  private readonly context: AudioContext;
  private readonly watch: ContextWatch;
  /** Rejects when the browser cannot run the worklets. */
  readonly graph: Promise<SoundGraph>;

  /** Throws where there is no Web Audio. */
  constructor(environment: AudioEnvironment, listener: ContextWatchListener) {
    this.context = environment.createContext();
    this.watch = new ContextWatch(this.context, listener);
    void this.watch.resume();
    this.graph = buildSoundGraph(environment, this.context);
    // Whoever awaits it gets the error; before that it must not count as unhandled.
    this.graph.catch((error: unknown) => error);
  }

  /** Whether the clock ever ran: a context that never did needs a click rather than a successor. */
  get hasRun(): boolean {
    return this.context.currentTime > 0;
  }

  /** Settles when the context runs, or after 3 s when the browser does not let it. Never rejects. */
  resume(): Promise<void> {
    return this.watch.resume();
  }

  async close(): Promise<void> {
    this.watch.stop();
    if (this.context.state !== 'closed') await this.context.close();
  }
}
