import { ContextWatch } from './context-watch';
import { FakeContext, settle } from './testing/fake-web-audio';

describe('ContextWatch', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function watch() {
    const context = new FakeContext();
    const blocked: boolean[] = [];
    const onStalled = jest.fn();
    const contextWatch = new ContextWatch(context.asAudioContext(), {
      onBlocked: (isBlocked) => blocked.push(isBlocked),
      onStalled,
    });
    return { context, blocked, onStalled, contextWatch };
  }

  it('tells after 3 s that the browser does not let it sound', async () => {
    const { context, blocked, contextWatch } = watch();
    context.allowsSound = false;
    const resumed = contextWatch.resume();
    jest.advanceTimersByTime(2_999);
    await settle();
    expect(blocked).toEqual([]);

    jest.advanceTimersByTime(1);
    await resumed;
    expect(blocked).toEqual([true]);
  });

  it('is no longer blocked when a click resumes it', async () => {
    const { context, blocked, contextWatch } = watch();
    context.allowsSound = false;
    const resumed = contextWatch.resume();
    jest.advanceTimersByTime(3_000);
    await resumed;

    context.allowsSound = true;
    await contextWatch.resume();
    expect(blocked.at(-1)).toBe(false);
  });

  it('survives a refusal', async () => {
    const { context, blocked, contextWatch } = watch();
    context.resume = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    await contextWatch.resume();
    expect(blocked).toEqual([true]);
  });

  it('waits out a phone call: acts only when the interrupted context is suspended', async () => {
    const { context, blocked, contextWatch } = watch();
    await contextWatch.resume();
    const resumesBefore = context.resumeCount;

    context.enter('interrupted');
    await contextWatch.resume();
    expect(context.resumeCount).toBe(resumesBefore);
    expect(blocked.at(-1)).toBe(true);

    context.enter('suspended');
    await settle();
    expect(context.state).toBe('running');
    expect(blocked.at(-1)).toBe(false);
  });

  it('tells once that the clock of a running context has stood still for 1 s', async () => {
    const { context, onStalled, contextWatch } = watch();
    await contextWatch.resume();
    for (context.currentTime = 1; context.currentTime < 6; context.currentTime++) {
      jest.advanceTimersByTime(500);
    }
    expect(onStalled).not.toHaveBeenCalled();

    jest.advanceTimersByTime(500);
    jest.advanceTimersByTime(500);
    expect(onStalled).not.toHaveBeenCalled();
    jest.advanceTimersByTime(500);
    expect(onStalled).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(5_000);
    expect(onStalled).toHaveBeenCalledTimes(1);
  });

  it('gives a device that is still waking up 3 s', async () => {
    const { onStalled, contextWatch } = watch();
    await contextWatch.resume();
    jest.advanceTimersByTime(2_500);
    expect(onStalled).not.toHaveBeenCalled();
    jest.advanceTimersByTime(500);
    expect(onStalled).toHaveBeenCalled();
  });

  it('does not mind a suspended clock, nor anything once stopped', async () => {
    const { context, onStalled, blocked, contextWatch } = watch();
    jest.advanceTimersByTime(10_000);
    expect(onStalled).not.toHaveBeenCalled();

    await contextWatch.resume();
    contextWatch.stop();
    blocked.length = 0;
    context.enter('suspended');
    jest.advanceTimersByTime(10_000);
    expect(onStalled).not.toHaveBeenCalled();
    expect(blocked).toEqual([]);
  });
});
