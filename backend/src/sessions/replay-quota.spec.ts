import { ReplayQuota } from './replay-quota.js';

describe('the replay quota', () => {
  it('numbers the first five replays of a token and passes over the rest', () => {
    const quota = new ReplayQuota();
    const attempts = Array.from({ length: 8 }, () => quota.next('a'));
    expect(attempts).toEqual([1, 2, 3, 4, 5, null, null, null]);
  });

  it('counts each token for itself', () => {
    const quota = new ReplayQuota();
    quota.next('a');
    expect(quota.next('b')).toBe(1);
    expect(quota.next('a')).toBe(2);
  });

  it('remembers the last 10,000 tokens only', () => {
    const quota = new ReplayQuota();
    quota.next('first');
    for (let number = 0; number < 9_999; number++) quota.next(`token ${number}`);
    expect(quota.next('first')).toBe(2);
    quota.next('one more');
    expect(quota.next('first')).toBe(3);
    expect(quota.next('token 0')).toBe(1);
  });
});
