import { ScreenWakeLock } from './screen-wake-lock';
import { settle } from './testing/fake-web-audio';

describe('ScreenWakeLock', () => {
  const request = jest.fn();
  const releases: jest.Mock[] = [];

  beforeEach(() => {
    releases.length = 0;
    request.mockReset().mockImplementation(() => {
      const release = jest.fn(() => Promise.resolve());
      releases.push(release);
      return Promise.resolve({ release });
    });
    Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
  });
  afterEach(() => Reflect.deleteProperty(navigator, 'wakeLock'));

  const showPage = () => document.dispatchEvent(new Event('visibilitychange'));

  it('holds the screen until it is released', async () => {
    const wakeLock = new ScreenWakeLock();
    wakeLock.acquire();
    await settle();
    wakeLock.release();
    expect(request).toHaveBeenCalledTimes(1);
    expect(releases[0]).toHaveBeenCalledTimes(1);
  });

  it('asks again when the page is shown again, and not after the release', async () => {
    const wakeLock = new ScreenWakeLock();
    wakeLock.acquire();
    await settle();
    showPage();
    await settle();
    expect(request).toHaveBeenCalledTimes(2);

    wakeLock.release();
    showPage();
    expect(request).toHaveBeenCalledTimes(2);
    expect(releases.every((release) => release.mock.calls.length === 1)).toBe(true);
  });

  it('releases a lock that is granted too late', async () => {
    const wakeLock = new ScreenWakeLock();
    wakeLock.acquire();
    wakeLock.release();
    await settle();
    expect(releases[0]).toHaveBeenCalledTimes(1);
  });

  it('does without where the battery or the browser does not allow it', async () => {
    request.mockImplementation(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    const refused = new ScreenWakeLock();
    refused.acquire();
    await settle();
    expect(() => refused.release()).not.toThrow();

    Reflect.deleteProperty(navigator, 'wakeLock');
    const unknown = new ScreenWakeLock();
    expect(() => unknown.acquire()).not.toThrow();
    unknown.release();
  });
});
