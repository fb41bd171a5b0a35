import { WatchedPage } from './watched-page';

describe('WatchedPage', () => {
  let watch: WatchedPage;
  let looks: number;
  let unused: number;
  let isHidden: boolean;

  const seconds = (count: number) => jest.advanceTimersByTimeAsync(count * 1000);
  const turn = (hidden: boolean) => {
    isHidden = hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  beforeEach(() => {
    jest.useFakeTimers();
    [looks, unused, isHidden] = [0, 0, false];
    jest.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
    const look = (): Promise<void> => {
      looks += 1;
      return Promise.resolve();
    };
    watch = new WatchedPage(document, { everyMs: 3_000, unusedAfterMs: 60_000 }, look, () => (unused += 1));
  });
  afterEach(() => {
    watch.stop();
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('looks at once and then again and again', async () => {
    expect(looks).toBe(1);
    await seconds(9);
    expect(looks).toBe(4);
  });

  it('looks at nothing while the page is hidden, and at once when it is back', async () => {
    turn(true);
    await seconds(30);
    expect(looks).toBe(1);
    turn(false);
    expect(looks).toBe(2);
    await seconds(3);
    expect(looks).toBe(3);
  });

  it('does not look while it is still looking', async () => {
    watch.stop();
    let finish: () => void = () => undefined;
    looks = 0;
    const look = (): Promise<void> => {
      looks += 1;
      return new Promise((resolve) => (finish = resolve));
    };
    watch = new WatchedPage(document, { everyMs: 3_000, unusedAfterMs: 60_000 }, look, () => undefined);
    watch.resume();
    await seconds(10);
    expect(looks).toBe(1);
    finish();
    await seconds(3);
    expect(looks).toBe(2);
  });

  it('stops when nobody uses the page, and goes on when asked', async () => {
    await seconds(120);
    expect(unused).toBe(1);
    const before = looks;
    await seconds(120);
    expect(looks).toBe(before);
    watch.resume();
    expect(looks).toBe(before + 1);
  });

  it('goes on for as long as keys and buttons are pressed', async () => {
    for (let minute = 0; minute < 5; minute += 1) {
      await seconds(45);
      document.dispatchEvent(new Event(minute % 2 === 0 ? 'keydown' : 'pointerdown'));
    }
    expect(unused).toBe(0);
  });

  it('does nothing any more once it is stopped', async () => {
    watch.stop();
    turn(false);
    await seconds(30);
    expect([looks, unused]).toEqual([1, 0]);
  });
});
