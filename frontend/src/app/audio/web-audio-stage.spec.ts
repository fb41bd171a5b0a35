import { CAPTURE_PROCESSOR, PLAYBACK_PROCESSOR } from '../../../worklets/worklet-messages';
import type { Microphone } from './audio-ports';
import { FakeAudioEnvironment, settle } from './testing/fake-web-audio';
import { WebAudioStage } from './web-audio-stage';

const capturedFrame = (value: number) => ({ type: 'frame', pcm16: Uint8Array.of(value).buffer, rms: 0.2 });

describe('WebAudioStage', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function open(prepare: (environment: FakeAudioEnvironment) => void = () => undefined) {
    const environment = new FakeAudioEnvironment();
    prepare(environment);
    return { environment, stage: new WebAudioStage(environment) };
  }

  async function openGranted() {
    const { environment, stage } = open();
    const stream = environment.devices.grant();
    const microphone = await stage.microphone;
    await settle();
    return { environment, stage, stream, microphone, capture: environment.port(CAPTURE_PROCESSOR) };
  }

  function framesOf(microphone: Microphone) {
    const frames: (number | undefined)[] = [];
    microphone.onFrame(([first]) => frames.push(first));
    return frames;
  }

  describe('opening', () => {
    it('resumes the context and asks for the microphone within the click', () => {
      const { environment } = open();
      expect(environment.context.resumeCount).toBe(1);
      expect(environment.devices.requests).toEqual([
        {
          audio: {
            echoCancellation: true,
            noiseSuppression: true,
            autoGainControl: true,
            channelCount: 1,
          },
        },
      ]);
      expect(environment.sessionTypes).toEqual(['play-and-record']);
    });

    it('plays while the permission prompt is still open', async () => {
      const { environment, stage } = open();
      stage.speaker.enqueue('a', new Uint8Array(480));
      await settle();
      expect(environment.port(PLAYBACK_PROCESSOR).posted).toMatchObject([{ type: 'enqueue', itemId: 'a' }]);
      expect(environment.context.modules).toEqual([
        '/worklets/capture-processor.js',
        '/worklets/playback-processor.js',
      ]);
    });

    it('uses one context for both directions', async () => {
      const { environment, stream } = await openGranted();
      expect(environment.contexts).toHaveLength(1);
      expect(environment.context.sources).toEqual([{ stream, isConnected: true }]);
    });

    it('is blocked while the browser keeps the context suspended, until a click', async () => {
      const { environment, stage } = open((prepared) => {
        prepared.prepareContext = (context) => (context.allowsSound = false);
      });
      await jest.advanceTimersByTimeAsync(3_000);
      expect(stage.isBlocked()).toBe(true);

      environment.context.allowsSound = true;
      await stage.resume();
      expect(stage.isBlocked()).toBe(false);
    });

    it('rejects with the problem of the microphone, and grants on a retry', async () => {
      const { environment, stage } = open();
      environment.devices.deny('NotReadableError');
      await expect(stage.microphone).rejects.toMatchObject({ problem: 'microphone_busy' });

      const retry = stage.retryMicrophone();
      environment.devices.grant();
      expect((await retry).isLost()).toBe(false);
    });

    it('is unsupported without media devices, without Web Audio and without worklets', async () => {
      const insecure = open((prepared) => (prepared.mediaDevices = undefined));
      await expect(insecure.stage.microphone).rejects.toMatchObject({ problem: 'audio_unsupported' });

      const old = open((prepared) => {
        prepared.createContext = () => {
          throw new ReferenceError('AudioContext is not defined');
        };
      });
      await expect(old.stage.microphone).rejects.toMatchObject({ problem: 'audio_unsupported' });

      const { environment, stage } = open((prepared) => {
        prepared.prepareContext = (context) => (context.workletError = new Error('no worklets'));
      });
      const stream = environment.devices.grant();
      await expect(stage.microphone).rejects.toMatchObject({ problem: 'audio_unsupported' });
      expect(stream.track.isStopped).toBe(true);
    });
  });

  describe('microphone', () => {
    it('keeps frames until somebody listens', async () => {
      const { microphone, capture } = await openGranted();
      capture.report(capturedFrame(1));
      capture.report(capturedFrame(2));
      expect(framesOf(microphone)).toEqual([1, 2]);
      expect(microphone.level()).toBe(0.2);
    });

    it('mutes without letting go of the track', async () => {
      const { microphone, capture, stream } = await openGranted();
      const frames = framesOf(microphone);
      capture.report(capturedFrame(1));
      microphone.setMuted(true);
      capture.report(capturedFrame(2));

      expect(frames).toEqual([1]);
      expect(microphone.level()).toBe(0);
      expect(capture.posted.at(-1)).toEqual({ type: 'set-muted', isMuted: true });
      expect(stream.track.isStopped).toBe(false);
    });

    it('is lost when its track ends, and comes back with another device in the same context', async () => {
      const { environment, microphone, capture, stream } = await openGranted();
      const frames = framesOf(microphone);
      stream.track.end();
      await settle();
      expect(microphone.isLost()).toBe(true);

      const replacement = environment.devices.grant();
      await settle();
      capture.report(capturedFrame(7));
      expect(microphone.isLost()).toBe(false);
      expect(frames).toEqual([7]);
      expect(stream.track.isStopped).toBe(true);
      expect(environment.contexts).toHaveLength(1);
      expect(environment.context.sources).toEqual([
        { stream, isConnected: false },
        { stream: replacement, isConnected: true },
      ]);
      expect(capture.posted.at(-1)).toEqual({ type: 'source-changed' });
    });

    it('stays lost when there is no other device, until one is plugged in', async () => {
      const { environment, microphone, stream } = await openGranted();
      stream.track.end();
      await settle();
      environment.devices.deny('NotFoundError');
      await settle();
      expect(microphone.isLost()).toBe(true);

      environment.devices.changeInputs(['headset']);
      await settle();
      environment.devices.grant();
      await settle();
      expect(microphone.isLost()).toBe(false);
    });

    it('moves to a headset that is plugged in, and ignores a change that is not about microphones', async () => {
      const { environment, stream } = await openGranted();
      environment.devices.changeInputs(['built-in']);
      await settle();
      expect(environment.devices.requests).toHaveLength(1);

      environment.devices.changeInputs(['built-in', 'headset']);
      await settle();
      const headset = environment.devices.grant();
      await settle();
      expect(stream.track.isStopped).toBe(true);
      expect(headset.track.isStopped).toBe(false);
    });

    it('stays muted through a retry', async () => {
      const { environment, stage, microphone, stream } = await openGranted();
      microphone.setMuted(true);
      const retry = stage.retryMicrophone();
      environment.devices.grant();

      expect((await retry).isMuted()).toBe(true);
      expect(stream.track.isStopped).toBe(true);
    });
  });

  describe('a clock that stands still', () => {
    it('rebuilds the context around the same microphone', async () => {
      const { environment, stage, microphone, stream } = await openGranted();
      const frames = framesOf(microphone);
      const [first] = environment.contexts;
      environment.context.currentTime = 5;
      await jest.advanceTimersByTimeAsync(1_500);

      expect(environment.contexts).toHaveLength(2);
      expect(first?.state).toBe('closed');
      expect(environment.context.sources).toEqual([{ stream, isConnected: true }]);
      expect(environment.devices.requests).toHaveLength(1);
      environment.port(CAPTURE_PROCESSOR).report(capturedFrame(4));
      expect(frames).toEqual([4]);
      expect(stage.isBlocked()).toBe(false);
    });

    it('takes what was still to be heard along', async () => {
      const { environment, stage } = await openGranted();
      stage.speaker.enqueue('greeting', new Uint8Array(480));
      stage.speaker.complete('greeting');
      environment.context.currentTime = 5;
      await jest.advanceTimersByTimeAsync(1_500);

      expect(environment.contexts).toHaveLength(2);
      expect(environment.port(PLAYBACK_PROCESSOR).posted).toMatchObject([
        { type: 'enqueue', itemId: 'greeting' },
        { type: 'complete', itemId: 'greeting' },
      ]);
    });

    it('asks for a click when the rebuilt context cannot play, and then takes everything along', async () => {
      const { environment, stage } = await openGranted();
      stage.speaker.enqueue('greeting', new Uint8Array(480));
      environment.context.currentTime = 5;
      environment.prepareContext = (context) => (context.workletError = new Error('no network'));
      await jest.advanceTimersByTimeAsync(1_500);
      expect(stage.isBlocked()).toBe(true);

      environment.prepareContext = () => undefined;
      await stage.resume();
      await settle();
      expect(environment.contexts).toHaveLength(3);
      expect(stage.isBlocked()).toBe(false);
      expect(environment.port(PLAYBACK_PROCESSOR).posted).toMatchObject([{ itemId: 'greeting' }]);
    });

    it('asks for a click when no context can be had', async () => {
      const { environment, stage } = await openGranted();
      const createContext = environment.createContext.bind(environment);
      environment.createContext = () => {
        throw new Error('too many contexts');
      };
      environment.context.currentTime = 5;
      await jest.advanceTimersByTimeAsync(1_500);
      expect(stage.isBlocked()).toBe(true);

      environment.createContext = createContext;
      await stage.resume();
      await settle();
      expect(stage.isBlocked()).toBe(false);
    });

    it('asks for a click when it never ran, and rebuilds in that click', async () => {
      const { environment, stage } = await openGranted();
      await jest.advanceTimersByTimeAsync(3_000);
      expect(environment.contexts).toHaveLength(1);
      expect(stage.isBlocked()).toBe(true);

      await stage.resume();
      await settle();
      expect(environment.contexts).toHaveLength(2);
      expect(stage.isBlocked()).toBe(false);
    });
  });

  describe('closing', () => {
    it('stops the track and closes the context, once', async () => {
      const { environment, stage, stream } = await openGranted();
      await Promise.all([stage.close(), stage.close()]);

      expect(stream.track.isStopped).toBe(true);
      expect(environment.context.state).toBe('closed');
      expect(environment.sessionTypes).toEqual(['play-and-record', 'auto']);
      expect(jest.getTimerCount()).toBe(0);
    });

    it('attaches nothing when the worklets finish loading afterwards', async () => {
      const { environment, stage } = open();
      void stage.close();
      await settle();
      expect(environment.port(PLAYBACK_PROCESSOR).onmessage).toBeNull();
    });

    it('stops a track that is granted afterwards at once', async () => {
      const { environment, stage } = open();
      const settled = jest.fn();
      stage.microphone.then(settled, settled);
      await stage.close();

      const stream = environment.devices.grant();
      await settle();
      expect(stream.track.isStopped).toBe(true);
      expect(settled).not.toHaveBeenCalled();
    });

    it('stops a replacement that is granted afterwards', async () => {
      const { environment, stage, stream } = await openGranted();
      stream.track.end();
      await settle();
      await stage.close();

      const replacement = environment.devices.grant();
      await settle();
      expect(replacement.track.isStopped).toBe(true);
    });

    it('stops a track that an abandoned prompt grants after a retry', async () => {
      const { environment, stage } = open();
      void stage.retryMicrophone();
      const first = environment.devices.grant();
      const second = environment.devices.grant();
      await settle();
      expect([first.track.isStopped, second.track.isStopped]).toEqual([true, false]);
    });
  });
});
