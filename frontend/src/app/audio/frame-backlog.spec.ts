import { FrameBacklog } from './frame-backlog';

describe('FrameBacklog', () => {
  const listenTo = (backlog: FrameBacklog) => {
    const heard: (number | undefined)[] = [];
    backlog.addListener(([first]) => heard.push(first));
    return heard;
  };

  it('keeps frames for the first listener, in order, and passes later ones on at once', () => {
    const backlog = new FrameBacklog();
    backlog.push(Uint8Array.of(1));
    backlog.push(Uint8Array.of(2));
    const heard = listenTo(backlog);
    backlog.push(Uint8Array.of(3));
    expect(heard).toEqual([1, 2, 3]);
  });

  it('drops the oldest frames beyond its capacity', () => {
    const backlog = new FrameBacklog(2);
    for (const value of [1, 2, 3]) backlog.push(Uint8Array.of(value));
    expect(listenTo(backlog)).toEqual([2, 3]);
  });

  it('tells each frame to every listener, the kept ones to the first only', () => {
    const backlog = new FrameBacklog();
    backlog.push(Uint8Array.of(1));
    const first = listenTo(backlog);
    const second = listenTo(backlog);
    backlog.push(Uint8Array.of(2));
    expect(first).toEqual([1, 2]);
    expect(second).toEqual([2]);
  });

  it('is silent after it was cleared', () => {
    const backlog = new FrameBacklog();
    const heard = listenTo(backlog);
    backlog.clear();
    backlog.push(Uint8Array.of(1));
    expect(heard).toEqual([]);
  });
});
