import { atSpeed } from './opening-speed';

describe('where to open a session', () => {
  it('names the speed, beside whatever the address names already', () => {
    expect(atSpeed('wss://host/ws/realtime', 0.8)).toBe('wss://host/ws/realtime?speed=0.8');
    expect(atSpeed('wss://host/ws/realtime?model=a', 1.15)).toBe('wss://host/ws/realtime?model=a&speed=1.15');
  });

  it('is as the server said when the pace is the natural one', () => {
    expect(atSpeed('wss://host/ws/realtime', 1)).toBe('wss://host/ws/realtime');
  });
});
