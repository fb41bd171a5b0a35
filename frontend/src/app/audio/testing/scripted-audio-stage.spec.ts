import { AudioError, type PlaybackProgress } from '../audio-ports';
import { ScriptedAudioStageFactory } from './scripted-audio-stage';

const bytesOfMs = (durationMs: number) => new Uint8Array(durationMs * 48);

describe('ScriptedAudioStage', () => {
  const open = () => new ScriptedAudioStageFactory().open();

  it('hands out frames spoken before anybody listened, in order', async () => {
    const stage = open();
    stage.grantMicrophone();
    stage.speak(Uint8Array.of(1));
    stage.speak(Uint8Array.of(2));

    const heard: number[] = [];
    (await stage.microphone).onFrame(([first]) => heard.push(first ?? -1));
    stage.speak(Uint8Array.of(3));

    expect(heard).toEqual([1, 2, 3]);
  });

  it('sends nothing while muted', async () => {
    const stage = open();
    stage.grantMicrophone();
    const microphone = await stage.microphone;
    const frames: Uint8Array[] = [];
    microphone.onFrame((frame) => frames.push(frame));

    microphone.setMuted(true);
    stage.speak();

    expect(frames).toHaveLength(0);
    expect(microphone.level()).toBe(0);
  });

  it('rejects with the problem, then grants on a retry', async () => {
    const stage = open();
    stage.denyMicrophone('microphone_busy');
    await expect(stage.microphone).rejects.toEqual(new AudioError('microphone_busy'));

    const retry = stage.retryMicrophone();
    const granted = stage.grantMicrophone();

    await expect(retry).resolves.toBe(granted);
    expect(stage.microphoneRequestCount).toBe(2);
  });

  it('plays items one after the other on its own clock', () => {
    const { speaker } = open();
    const played: PlaybackProgress[] = [];
    speaker.onItemPlayed((progress) => played.push(progress));
    speaker.enqueue('a', bytesOfMs(100));
    speaker.complete('a');
    speaker.enqueue('b', bytesOfMs(100));

    speaker.advance(150);

    expect(played).toEqual([{ itemId: 'a', playedMs: 100, receivedMs: 100 }]);
    expect(speaker.progress()).toEqual({ itemId: 'b', playedMs: 50, receivedMs: 100 });
  });

  it('reports what was heard when interrupted and drops late audio of that item', async () => {
    const { speaker } = open();
    speaker.enqueue('a', bytesOfMs(100));
    speaker.advance(30);

    await expect(speaker.interrupt()).resolves.toEqual({ itemId: 'a', playedMs: 30, receivedMs: 100 });
    speaker.enqueue('a', bytesOfMs(100));
    speaker.advance(50);

    expect(speaker.progress()).toBeNull();
    await expect(speaker.interrupt()).resolves.toBeNull();
  });

  it('has nothing to cut off once an item was heard whole', async () => {
    const { speaker } = open();
    speaker.enqueue('a', bytesOfMs(40));
    speaker.complete('a');
    speaker.advance(40);

    await expect(speaker.interrupt()).resolves.toBeNull();
  });
});
