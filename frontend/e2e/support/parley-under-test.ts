import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { ListeningProcess } from './listening-process.js';

const dist = join(import.meta.dirname, '..', '..', '..', 'dist');

const backendScript = join(dist, 'backend', 'main.js');

/** See `tools/migrated-data-dir.mjs`. */
const MIGRATED_DATA_DIR = process.env['MIGRATED_DATA_DIR'];

/** The columns of a session that the journey looks at. */
export interface SessionRow {
  readonly state: string;
  readonly end_reason: string;
  readonly target_language: string;
  readonly learner_turns: number;
  readonly tutor_turns: number;
  readonly interruptions: number;
  readonly learner_speech_ms: number;
  readonly tutor_speech_ms: number;
  readonly input_audio_tokens: number;
  readonly output_audio_tokens: number;
  readonly first_audio_ms: number | null;
  readonly first_heard_ms: number | null;
  readonly started_at: Date | null;
  readonly ended_at: Date | null;
  readonly learner_resumes: number;
}

/** A client event as the simulator has written it down; runs of audio are one entry with their length. */
export interface UpstreamEvent {
  readonly type: string;
  readonly event?: unknown;
  readonly totalMs?: number;
}

/** Simulator and backend as built, with a database folder of their own. */
export class ParleyUnderTest {
  private constructor(
    private readonly dataDir: string,
    private readonly simulator: ListeningProcess,
    private backend: ListeningProcess,
    private readonly settings: Record<string, string>,
  ) {}

  /** @param extraSettings environment variables of the backend beside those that every test needs */
  static async start(extraSettings: Record<string, string> = {}): Promise<ParleyUnderTest> {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-e2e-'));
    if (MIGRATED_DATA_DIR !== undefined) await cp(MIGRATED_DATA_DIR, dataDir, { recursive: true });
    const simulator = await ListeningProcess.start(join(dist, 'simulator', 'main.js'), {});
    const settings = {
      PORT: '0',
      DATA_DIR: dataDir,
      SIMULATOR_URL: simulator.url,
      LOG_LEVEL: 'warn',
      ...extraSettings,
    };
    const backend = await ListeningProcess.start(backendScript, settings);
    return new ParleyUnderTest(dataDir, simulator, backend, settings);
  }

  get url(): string {
    return this.backend.url;
  }

  /** What both programs have printed. */
  get log(): string {
    return `${this.simulator.log}\n${this.backend.log}`;
  }

  /** What the learner "says": the simulator hands these out as transcripts, in order. */
  async scriptLearner(turns: readonly string[]): Promise<void> {
    await this.control('learner-script', { turns });
  }

  /** Makes the simulator misbehave; `{}` makes it behave again. */
  async setFaults(faults: Readonly<Record<string, unknown>>): Promise<void> {
    await this.control('faults', faults);
  }

  /** What the tutor's side received on its newest connection, in order. */
  async heardUpstream(): Promise<readonly UpstreamEvent[]> {
    const answer = await fetch(this.controlUrl('connections'));
    const { connections } = (await answer.json()) as { connections: { events: UpstreamEvent[] }[] };
    return connections.at(-1)?.events ?? [];
  }

  private controlUrl(path: string): URL {
    return new URL(`/control/${path}`, this.simulator.url.replace(/^ws/, 'http'));
  }

  private async control(path: string, body: unknown): Promise<void> {
    const url = this.controlUrl(path);
    const response = await fetch(url, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }

  /** Takes the backend away without a word, as a power cut does. */
  async crash(): Promise<void> {
    await this.backend.kill();
  }

  /** Stops the backend as for an upgrade, and starts it again, at another address but with the same database. */
  async restart(): Promise<void> {
    await this.backend.stop();
    this.backend = await ListeningProcess.start(backendScript, this.settings);
  }

  /** As `restart`, and meanwhile the database becomes one in which more has happened. */
  async restartAfter(sql: string): Promise<void> {
    await this.backend.stop();
    const database = await PGlite.create({ dataDir: join(this.dataDir, 'database') });
    await database.exec(sql);
    await database.close();
    this.backend = await ListeningProcess.start(backendScript, this.settings);
  }

  /** Stops both programs; resolves with the session rows that the backend left in its database, oldest first. */
  async stop(): Promise<SessionRow[]> {
    await this.backend.stop();
    await this.simulator.stop();
    const database = await PGlite.create({ dataDir: join(this.dataDir, 'database') });
    const { rows } = await database.query<SessionRow>('SELECT * FROM practice_session ORDER BY issued_at');
    await database.close();
    await rm(this.dataDir, { recursive: true, force: true });
    return rows;
  }
}
