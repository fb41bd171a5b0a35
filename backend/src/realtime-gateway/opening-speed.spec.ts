import { openingSpeed } from './opening-speed.js';

describe('the speed that a client asks for at the door', () => {
  it.each([
    ['/ws/realtime?speed=0.8', 0.8],
    ['/ws/realtime?model=gpt-realtime&speed=1.15', 1.15],
    ['/ws/realtime?speed=1', 1],
  ])('is taken from %s', (target, speed) => {
    expect(openingSpeed(target)).toBe(speed);
  });

  it('becomes the bound where it is beyond one', () => {
    expect(openingSpeed('/ws/realtime?speed=0')).toBe(0.25);
    expect(openingSpeed('/ws/realtime?speed=99')).toBe(1.5);
  });

  it.each([
    undefined,
    '',
    '/ws/realtime',
    '/ws/realtime?model=gpt-realtime',
    '/ws/realtime?speed=',
    '/ws/realtime?speed=fast',
    '/ws/realtime?speed=-1',
    '/ws/realtime?speed=1e-1',
    '/ws/realtime?speed=NaN',
    '/ws/realtime?speed=Infinity',
    `/ws/realtime?speed=${'9'.repeat(400)}`,
    '/ws/realtime?speed=%ff%',
    '//?//?speed',
  ])('is the natural one for %s', (target) => {
    expect(openingSpeed(target)).toBe(1);
  });
});
