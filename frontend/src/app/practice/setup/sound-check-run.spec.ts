import { ScriptedAudioStage } from '../../audio/testing/scripted-audio-stage';
import { SoundCheckRun } from './sound-check-run';

const FRAME_MS = 40;
const QUIET_ROOM = 0.002;

function begin() {
  const stage = new ScriptedAudioStage();
  const run = new SoundCheckRun(stage);
  return {
    stage,
    run,
    phase: () => run.state().phase,
    grant: async () => {
      const microphone = stage.grantMicrophone();
      await settle();
      return microphone;
    },
    speak: (durationMs: number, level?: number) => {
      for (let atMs = 0; atMs < durationMs; atMs += FRAME_MS) {
        stage.speak(undefined, level);
        jest.advanceTimersByTime(FRAME_MS);
      }
    },
  };
}

/** Lets promises settle; timers stand still. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a sound check', () => {
  it('waits for the permission as long as it takes', () => {
    const { phase, stage } = begin();
    jest.advanceTimersByTime(60_000);
    expect([phase(), stage.isClosed]).toEqual(['asking', false]);
  });

  it('moves its meter with the voice, then plays the voice back, then lets the microphone go', async () => {
    const { run, phase, stage, grant, speak } = begin();
    const microphone = await grant();
    speak(400, 0.2);
    expect([phase(), run.level()]).toEqual(['listening', 0.2]);
    speak(1_200, QUIET_ROOM);
    expect([phase(), microphone.isMuted(), stage.isClosed]).toEqual(['replaying', true, false]);
    // The frame that made it a voice began the time to finish the word.
    expect(stage.speaker.enqueued).toHaveLength((400 + 1_200) / FRAME_MS - 1);

    stage.advancePlayback(1_000);
    expect([phase(), run.level()]).toEqual(['replaying', 0.3]);
    stage.advancePlayback(1_000);
    expect([phase(), stage.isClosed, run.level()]).toEqual(['passed', true, 0]);
  });

  it('takes neither a click nor a quiet room for a voice', async () => {
    const { phase, stage, grant, speak } = begin();
    await grant();
    speak(120, 0.5);
    speak(4_800, QUIET_ROOM);
    expect(phase()).toBe('listening');
    speak(120, QUIET_ROOM);
    expect([phase(), stage.isClosed]).toEqual(['silent', true]);
  });

  it('lets the microphone go although the browser keeps the sound off', async () => {
    const { phase, stage, grant, speak } = begin();
    await grant();
    speak(400);
    jest.advanceTimersByTime(1_200 + 10_000);
    expect([phase(), stage.isClosed]).toEqual(['passed', true]);
  });

  it.each(['microphone_denied', 'microphone_missing', 'microphone_busy'] as const)(
    'tells of %s',
    async (problem) => {
      const { run, stage } = begin();
      stage.denyMicrophone(problem);
      await settle();
      expect(run.state()).toEqual({ phase: 'failed', problem });
      expect(stage.isClosed).toBe(true);
    },
  );

  it('can be stopped at any moment', async () => {
    const { run, phase, stage, grant, speak } = begin();
    await grant();
    speak(200);
    run.stop();
    jest.advanceTimersByTime(60_000);
    expect([phase(), stage.isClosed]).toEqual(['listening', true]);
  });
});
