import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { ParleyUnderTest } from '../support/parley-under-test.js';
import { echoLevel } from './audio/audio-figures.js';
import { measureInterruptions } from './audio/interruption.js';
import { PulseRig } from './audio/pulse-rig.js';
import { RIG_BROWSERS, type RigBrowser } from './audio/rig-browser.js';
import { RigConversation } from './audio/rig-conversation.js';
import { describeSummary, summarise } from './statistics.js';

const run = promisify(execFile);
const makeSpeech = join(import.meta.dirname, '..', '..', 'simulator', 'make-speech.js');

/** Echo cancellation learns the room while it works. */
const ECHO_SETTLED_MS = 5_000;

interface Options {
  readonly talkMs: number;
  readonly interruptions: number;
}

/** `npm run measure:audio [-- --browser Firefox --talk-seconds 60 --interruptions 6]`: real sound, in real time. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      browser: { type: 'string' },
      'talk-seconds': { type: 'string', default: '60' },
      interruptions: { type: 'string', default: '6' },
    },
  });
  const options = {
    talkMs: Number(values['talk-seconds']) * 1_000,
    interruptions: Number(values.interruptions),
  };
  for (const browser of RIG_BROWSERS) {
    if (values.browser !== undefined && values.browser !== browser.name) continue;
    if (browser.executablePath === undefined) process.stdout.write(`${browser.name}: not on this machine\n`);
    else await measure(browser, options);
  }
}

async function measure(rigBrowser: RigBrowser, options: Options): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-speech-'));
  const parley = await ParleyUnderTest.start();
  const rig = await PulseRig.start();
  const browser = await rigBrowser.launch(rig.environment);
  try {
    const speechFile = await writeLearnerSpeech(folder);
    const conversation = await RigConversation.begin(await browser.newPage(), parley.url);
    await conversation.listen(options.talkMs);
    const monologue = await conversation.report();
    rig.startRecording();
    for (let left = options.interruptions; left > 0; left -= 1) {
      await conversation.interrupt(() => rig.say(speechFile));
    }
    const whole = await conversation.report();
    const interruptions = measureInterruptions(whole, await rig.stopRecording());

    const echo = echoLevel(monologue.sent, monologue.loudness, ECHO_SETTLED_MS);
    const falseStarts = monologue.events.filter(({ type }) => type === 'input_audio_buffer.speech_started');
    const version = await browser.version();
    process.stdout.write(
      [
        `${rigBrowser.name} (${version}), output latency ${whole.outputLatencyMs.toFixed(0)} ms`,
        `  tutor's speech reaching the microphone after 5 s: ${echo.meanDb.toFixed(1)} dB, loudest frame ${echo.worstDb.toFixed(1)} dB`,
        `  false barge-ins in ${options.talkMs / 1_000} s of tutor talk: ${falseStarts.length}`,
        `  interruptions: ${options.interruptions}, of which ${interruptions.length} cut into sound`,
        `  silent after speech_started: ${figures(interruptions.map(({ silentAfterMs }) => silentAfterMs))}`,
        `  audio_end_ms less what was played: ${figures(interruptions.map(({ audioEndErrorMs }) => audioEndErrorMs))}`,
        `  silence within the reply, where its sound came late: ${figures(interruptions.map(({ stalledMs }) => stalledMs))}`,
        '',
      ].join('\n'),
    );
  } finally {
    await browser.close();
    await rig.stop();
    await parley.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function figures(values: readonly number[]): string {
  return values.length === 0 ? 'none' : describeSummary(summarise(values));
}

async function writeLearnerSpeech(folder: string): Promise<string> {
  const file = join(folder, 'learner.wav');
  const text = 'Perdona, una pregunta, por favor.';
  const args = ['--lang', 'es', '--text', text, '--lead-ms', '0', '--pause-ms', '200', '--out', file];
  await run(process.execPath, [makeSpeech, ...args]);
  return file;
}

await main();
