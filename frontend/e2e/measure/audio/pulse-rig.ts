import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { endProgram } from './end-program.js';
import { LoudspeakerRecording, type Recording } from './loudspeaker-recording.js';

const run = promisify(execFile);

export const RIG_RATE_HZ = 48_000;

/** The loudspeaker, what reaches the microphone, and the microphone that browsers are given. */
const SPEAKER = 'speaker';
const ROOM = 'room';
const MICROPHONE = 'microphone';

/** How loud the loudspeaker arrives at the microphone, in PulseAudio's per cent: a laptop on a table. */
const ECHO_VOLUME = '70%';
const START_TIMEOUT_MS = 10_000;

/**
 * A sound card that exists only in memory: whatever is played on the loudspeaker comes back into the microphone after a short
 * way through the room, together with what the learner says. Needs Debian's `pulseaudio` and `pulseaudio-utils`.
 */
export class PulseRig {
  private recording: LoudspeakerRecording | null = null;

  private constructor(
    private readonly daemon: ChildProcess,
    private readonly folder: string,
    /** For every program that is to hear and be heard in here. */
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async start(): Promise<PulseRig> {
    const folder = await mkdtemp(join(tmpdir(), 'parley-pulse-'));
    const socket = join(folder, 'native');
    const format = `rate=${RIG_RATE_HZ} channels=1 channel_map=mono`;
    // Without `norewinds` a sink of this kind hands on its sound in pieces of up to two seconds.
    const sink = `norewinds=1 ${format}`;
    const modules = [
      `load-module module-native-protocol-unix socket=${socket} auth-anonymous=1`,
      `load-module module-null-sink sink_name=${SPEAKER} ${sink}`,
      `load-module module-null-sink sink_name=${ROOM} ${sink}`,
      `load-module module-loopback source=${SPEAKER}.monitor sink=${ROOM} latency_msec=30`,
      `load-module module-remap-source master=${ROOM}.monitor source_name=${MICROPHONE} ${format}`,
      `set-default-sink ${SPEAKER}`,
      `set-default-source ${MICROPHONE}`,
    ];
    const daemon = spawn(
      'pulseaudio',
      ['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--disable-shm=yes', '-C'],
      {
        env: { PATH: process.env['PATH'], HOME: folder, XDG_RUNTIME_DIR: folder, PULSE_RUNTIME_PATH: folder },
        stdio: ['pipe', 'ignore', 'ignore'],
      },
    );
    daemon.stdin.write(`${modules.join('\n')}\n`);
    const environment = { PULSE_SERVER: `unix:${socket}` };
    const rig = new PulseRig(daemon, folder, environment);
    await rig.untilReady();
    await rig.control('set-sink-input-volume', await rig.loopbackInput(), ECHO_VOLUME);
    return rig;
  }

  /** Everything that the loudspeaker plays from now on is kept. */
  startRecording(): void {
    const environment = { ...process.env, ...this.environment };
    this.recording = LoudspeakerRecording.start(`${SPEAKER}.monitor`, RIG_RATE_HZ, environment);
  }

  /** What the loudspeaker has played since `startRecording`, at `RIG_RATE_HZ`. */
  async stopRecording(): Promise<Recording> {
    const { recording } = this;
    if (!recording) throw new Error('Nothing is being recorded.');
    this.recording = null;
    return recording.stop();
  }

  /** Somebody in the room says what is in the WAV file; resolves when it has been said. */
  async say(wavFile: string): Promise<void> {
    await run('paplay', [`--device=${ROOM}`, wavFile], { env: { ...process.env, ...this.environment } });
  }

  async stop(): Promise<void> {
    await this.recording?.abandon();
    await endProgram(this.daemon);
    await rm(this.folder, { recursive: true, force: true });
  }

  private async untilReady(): Promise<void> {
    const giveUpAtMs = performance.now() + START_TIMEOUT_MS;
    for (;;) {
      try {
        const sources = await this.control('list', 'short', 'sources');
        if (sources.includes(MICROPHONE)) return;
      } catch (error) {
        // It does not listen yet.
        if (performance.now() > giveUpAtMs) throw error;
      }
      if (performance.now() > giveUpAtMs) throw new Error('PulseAudio has no microphone.');
    }
  }

  private async loopbackInput(): Promise<string> {
    const [first = ''] = (await this.control('list', 'short', 'sink-inputs')).split('\t');
    return first;
  }

  private async control(...args: string[]): Promise<string> {
    const { stdout } = await run('pactl', args, { env: { ...process.env, ...this.environment } });
    return stdout;
  }
}
