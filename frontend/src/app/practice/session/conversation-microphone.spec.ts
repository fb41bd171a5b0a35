import { signal } from '@angular/core';
import type { AudioStage, Microphone } from '../../audio/audio-ports';
import { ScriptedMicrophone } from '../../audio/testing/scripted-microphone';
import { ScriptedSpeaker } from '../../audio/testing/scripted-speaker';
import { ConversationMicrophone } from './conversation-microphone';

/** A stage whose microphones are these, one after the other. */
function stageWith(...microphones: readonly Microphone[]): AudioStage {
  const [first, ...retries] = microphones.map((microphone) => Promise.resolve(microphone));
  return {
    speaker: new ScriptedSpeaker(),
    microphone: first!,
    isBlocked: signal(false),
    resume: () => Promise.resolve(),
    retryMicrophone: () => retries.shift()!,
    close: () => Promise.resolve(),
  };
}

async function listeningTo(stage: AudioStage, isHeldBack = () => false) {
  const sent: Uint8Array[] = [];
  const microphone = new ConversationMicrophone(stage, (pcm16) => sent.push(pcm16), isHeldBack);
  microphone.startSending();
  await stage.microphone;
  await Promise.resolve();
  return { microphone, sent };
}

describe('ConversationMicrophone', () => {
  it('listens once to a device that is asked for again', async () => {
    const device = new ScriptedMicrophone();
    const { microphone, sent } = await listeningTo(stageWith(device, device));
    await microphone.retry();
    device.speak();
    expect(sent).toHaveLength(1);
  });

  it('neither sends nor shows what is said while the talk button is not pressed', async () => {
    const device = new ScriptedMicrophone();
    const isHeldBack = signal(true);
    const { microphone, sent } = await listeningTo(stageWith(device), isHeldBack);
    device.speak(Uint8Array.of(1, 1), 0.5);
    expect(sent).toEqual([]);
    expect(microphone.level()).toBe(0);
    isHeldBack.set(false);
    device.speak(Uint8Array.of(2, 2), 0.5);
    expect(sent).toEqual([Uint8Array.of(2, 2)]);
    expect(microphone.level()).toBe(0.5);
  });

  it('no longer listens to a device that another one has replaced', async () => {
    const [before, after] = [new ScriptedMicrophone(), new ScriptedMicrophone()];
    const { microphone, sent } = await listeningTo(stageWith(before, after));
    await microphone.retry();
    before.speak(Uint8Array.of(1, 1));
    after.speak(Uint8Array.of(2, 2));
    expect(sent).toEqual([Uint8Array.of(2, 2)]);
  });

  it('keeps a new device muted when the learner is', async () => {
    const device = new ScriptedMicrophone();
    const { microphone } = await listeningTo(stageWith(new ScriptedMicrophone(), device));
    microphone.setMuted(true);
    await microphone.retry();
    expect(device.isMuted()).toBe(true);
  });

  it('sends nothing once it is released', async () => {
    const device = new ScriptedMicrophone();
    const { microphone, sent } = await listeningTo(stageWith(device));
    microphone.release();
    device.speak();
    expect(sent).toEqual([]);
  });

  describe('when the tutor sounds for the first time', () => {
    const WORD = Uint8Array.of(1, 1);
    const SILENCE = Uint8Array.of(0, 0);

    beforeEach(() => {
      jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    });
    afterEach(() => {
      jest.useRealTimers();
    });

    it('sends silence until the echo is learnt, as long as what it hears', async () => {
      const device = new ScriptedMicrophone();
      const { microphone, sent } = await listeningTo(stageWith(device));
      device.speak(WORD);
      microphone.tutorSounds();
      device.speak(WORD);
      jest.advanceTimersByTime(999);
      device.speak(WORD);
      jest.advanceTimersByTime(1);
      device.speak(WORD);
      microphone.tutorSounds();
      device.speak(WORD);
      expect(sent).toEqual([WORD, SILENCE, SILENCE, WORD, WORD]);
    });

    it('learns it anew with another device', async () => {
      const [before, after] = [new ScriptedMicrophone(), new ScriptedMicrophone()];
      const { microphone, sent } = await listeningTo(stageWith(before, after));
      microphone.tutorSounds();
      jest.advanceTimersByTime(1_000);
      await microphone.retry();
      microphone.tutorSounds();
      after.speak(WORD);
      expect(sent).toEqual([SILENCE]);
    });
  });
});
