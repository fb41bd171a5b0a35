import type { PlaybackCommand, PlaybackReport } from '../../../worklets/worklet-messages';
import type { PlaybackProgress } from './audio-ports';
import { SpeakerOutput } from './speaker-output';
import { FakePort } from './testing/fake-web-audio';

const LATENCY_MS = 50;
const TEN_MS = new Uint8Array(480);

/** Ten milliseconds that cannot be taken for another piece. */
function pieceOf(value: number): Uint8Array {
  return new Uint8Array(480).fill(value);
}

function soundOf({ posted }: FakePort<PlaybackCommand, PlaybackReport>, itemId: string): number[] {
  return posted.flatMap((command) =>
    command.type === 'enqueue' && command.itemId === itemId ? [...new Uint8Array(command.pcm16)] : [],
  );
}

function status(
  generation: number,
  itemId: string,
  playedMs: number,
): Extract<PlaybackReport, { type: 'status' }> {
  const current = { itemId, playedMs, receivedMs: 1_000 };
  return { type: 'status', generation, current, queuedMs: 0, underruns: 0, rms: 0.4 };
}

describe('SpeakerOutput', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function attached() {
    const port = new FakePort<PlaybackCommand, PlaybackReport>();
    const speaker = new SpeakerOutput();
    const played: PlaybackProgress[] = [];
    speaker.onItemPlayed((progress) => played.push(progress));
    speaker.attach(port.asMessagePort(), () => LATENCY_MS);
    return { port, speaker, played };
  }

  it('keeps what arrives before there is a worklet, in order', () => {
    const port = new FakePort<PlaybackCommand, PlaybackReport>();
    const speaker = new SpeakerOutput();
    speaker.enqueue('a', Uint8Array.of(1, 2, 3, 4));
    speaker.complete('a');
    speaker.attach(port.asMessagePort(), () => 0);

    expect(port.posted.map(({ type }) => type)).toEqual(['enqueue', 'complete']);
  });

  it('hands over whole samples, whatever the alignment of what came in', () => {
    const { port, speaker } = attached();
    const bytes = Uint8Array.of(9, 1, 2, 3, 4, 5);
    speaker.enqueue('a', bytes.subarray(1));

    const [command] = port.posted;
    expect(command?.type === 'enqueue' && [...new Uint8Array(command.pcm16)]).toEqual([1, 2, 3, 4]);
    expect([...bytes]).toEqual([9, 1, 2, 3, 4, 5]);
  });

  it('shows progress and level on the playback clock, less the output latency', () => {
    const { port, speaker } = attached();
    speaker.enqueue('a', TEN_MS);
    port.report(status(0, 'a', 300));

    expect(speaker.progress()).toEqual({ itemId: 'a', playedMs: 250, receivedMs: 1_000 });
    expect(speaker.level()).toBe(0.4);
  });

  it('tells that an item was played once its last sample has passed the device', () => {
    const { port, played } = attached();
    port.report({
      type: 'item-played',
      generation: 0,
      item: { itemId: 'a', playedMs: 100, receivedMs: 100 },
    });
    jest.advanceTimersByTime(LATENCY_MS - 1);
    expect(played).toEqual([]);

    jest.advanceTimersByTime(1);
    expect(played).toEqual([{ itemId: 'a', playedMs: 100, receivedMs: 100 }]);
  });

  describe('interrupt', () => {
    it('is silent at once and answers with what had left the worklet: it is heard whatever happens', async () => {
      const { port, speaker } = attached();
      speaker.enqueue('a', TEN_MS);
      port.report(status(0, 'a', 300));

      const answer = speaker.interrupt();
      expect(speaker.level()).toBe(0);
      expect(speaker.progress()).toBeNull();
      expect(port.posted.at(-1)).toEqual({ type: 'interrupt', generation: 1 });
      const cutOff = { itemId: 'a', playedMs: 310, receivedMs: 1_000 };
      port.report({ type: 'interrupted', generation: 1, cutOff });

      await expect(answer).resolves.toEqual({ itemId: 'a', playedMs: 310, receivedMs: 1_000 });
    });

    it('answers null when nothing was cut off', async () => {
      const { port, speaker } = attached();
      const answer = speaker.interrupt();
      port.report({ type: 'interrupted', generation: 1, cutOff: null });
      await expect(answer).resolves.toBeNull();
    });

    it('drops late audio of every item that was queued, and plays new ones', () => {
      const { port, speaker } = attached();
      speaker.enqueue('a', TEN_MS);
      speaker.enqueue('b', TEN_MS);
      void speaker.interrupt();
      port.posted.length = 0;

      speaker.enqueue('a', TEN_MS);
      speaker.enqueue('b', TEN_MS);
      speaker.complete('b');
      expect(port.posted).toEqual([]);
      speaker.enqueue('c', TEN_MS);
      expect(port.posted).toMatchObject([{ type: 'enqueue', itemId: 'c', generation: 1 }]);
    });

    it('ignores a status that crossed it on the way', () => {
      const { port, speaker } = attached();
      speaker.enqueue('a', TEN_MS);
      void speaker.interrupt();
      port.report(status(0, 'a', 320));
      expect(speaker.progress()).toBeNull();
    });

    it('answers by itself when a suspended worklet does not', async () => {
      const { port, speaker } = attached();
      speaker.enqueue('a', TEN_MS);
      port.report(status(0, 'a', 300));

      const answer = speaker.interrupt();
      jest.advanceTimersByTime(250);
      await expect(answer).resolves.toEqual({ itemId: 'a', playedMs: 250, receivedMs: 1_000 });
    });

    it('needs no worklet: nothing was heard then, and nothing will be', async () => {
      const port = new FakePort<PlaybackCommand, PlaybackReport>();
      const speaker = new SpeakerOutput();
      speaker.enqueue('a', TEN_MS);
      await expect(speaker.interrupt()).resolves.toEqual({ itemId: 'a', playedMs: 0, receivedMs: 10 });

      speaker.attach(port.asMessagePort(), () => 0);
      expect(port.posted).toEqual([]);
    });
  });

  describe('another worklet in the place of one that died', () => {
    /** Twenty milliseconds of `a`, of which so much was heard. */
    function withSuccessor(heardMs: number | null) {
      const { port, speaker, played } = attached();
      speaker.enqueue('a', pieceOf(1));
      speaker.enqueue('a', pieceOf(2));
      if (heardMs !== null) port.report(status(0, 'a', heardMs + LATENCY_MS));
      const next = new FakePort<PlaybackCommand, PlaybackReport>();
      const moveOn = () => speaker.attach(next.asMessagePort(), () => 0);
      return { port, speaker, played, next, moveOn };
    }

    it('plays what was queued and not heard, and what comes after it', () => {
      const { speaker, next, moveOn } = withSuccessor(null);
      speaker.complete('a');
      speaker.enqueue('b', TEN_MS);
      moveOn();
      speaker.enqueue('b', TEN_MS);

      expect(next.posted.map(({ type }) => type)).toEqual([
        'enqueue',
        'enqueue',
        'complete',
        'enqueue',
        'enqueue',
      ]);
      expect(soundOf(next, 'a')).toEqual([...pieceOf(1), ...pieceOf(2)]);
      expect(soundOf(next, 'b')).toHaveLength(960);
    });

    it('goes on in the middle of what was heard, and counts from the beginning of the item', async () => {
      const { speaker, played, next, moveOn } = withSuccessor(15);
      moveOn();
      expect(speaker.progress()).toBeNull();
      expect(soundOf(next, 'a')).toEqual([...pieceOf(2).subarray(240)]);

      next.report({ ...status(0, 'a', 0), current: { itemId: 'a', playedMs: 3, receivedMs: 5 } });
      expect(speaker.progress()).toEqual({ itemId: 'a', playedMs: 18, receivedMs: 20 });
      next.report({ type: 'item-played', generation: 0, item: { itemId: 'a', playedMs: 5, receivedMs: 5 } });
      jest.runOnlyPendingTimers();
      expect(played).toEqual([{ itemId: 'a', playedMs: 20, receivedMs: 20 }]);

      const answer = speaker.interrupt();
      next.report({
        type: 'interrupted',
        generation: 1,
        cutOff: { itemId: 'a', playedMs: 4, receivedMs: 5 },
      });
      await expect(answer).resolves.toEqual({ itemId: 'a', playedMs: 19, receivedMs: 20 });
    });

    it('is given the last sample of what was heard whole, so that it tells the end', () => {
      const { next, moveOn } = withSuccessor(20);
      moveOn();
      expect(soundOf(next, 'a')).toHaveLength(2);
    });

    it('plays nothing that was interrupted or heard to its end', () => {
      const { port, speaker, next, moveOn } = withSuccessor(null);
      port.report({
        type: 'item-played',
        generation: 0,
        item: { itemId: 'a', playedMs: 20, receivedMs: 20 },
      });
      speaker.enqueue('b', TEN_MS);
      void speaker.interrupt();
      moveOn();
      speaker.enqueue('b', TEN_MS);
      expect(next.posted).toEqual([]);
    });

    it('is the only one that is listened to', () => {
      const { port, speaker, moveOn } = withSuccessor(null);
      moveOn();
      port.report(status(0, 'a', 300));
      expect(speaker.progress()).toBeNull();
    });
  });

  it('says nothing more after it was closed, and leaves no interruption waiting', async () => {
    const { port, speaker, played } = attached();
    const answer = speaker.interrupt();
    port.report({ type: 'item-played', generation: 1, item: { itemId: 'a', playedMs: 1, receivedMs: 1 } });
    speaker.close();

    await expect(answer).resolves.toBeNull();
    expect(jest.getTimerCount()).toBe(0);
    expect(played).toEqual([]);
    expect(port.onmessage).toBeNull();
  });
});
