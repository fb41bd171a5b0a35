import { searchMost } from './find-max.mjs';

const NOTHING_LOST = { lost: 0, reordered: 0, cut: 0 };

/** A relay that holds so many sessions, and which loads it was given. */
function relayThatHolds(most) {
  const probed = [];
  const probe = async (sessions) => {
    probed.push(sessions);
    return { p99: sessions <= most ? 10 : 80, ...NOTHING_LOST };
  };
  return { probe, probed };
}

describe('searching the most sessions', () => {
  it.each([
    [730, 700],
    [700, 700],
    [200, 200],
    [199, 150],
    [51, 50],
  ])('of a relay that holds %d finds %d', async (most, found) => {
    const { held, failed } = await searchMost(relayThatHolds(most).probe, 2_000);

    expect([held.sessions, failed.sessions]).toEqual([found, found + 50]);
  });

  it('goes no further than it may', async () => {
    const { probe, probed } = relayThatHolds(5_000);
    const { held, failed } = await searchMost(probe, 850);

    expect([held.sessions, failed]).toEqual([850, null]);
    expect(Math.max(...probed)).toBe(850);
  });

  it('finds nothing where nothing is held', async () => {
    const { held, failed } = await searchMost(relayThatHolds(0).probe, 2_000);

    expect([held, failed.sessions]).toEqual([null, 50]);
  });

  it('gives a load that was not held a second chance', async () => {
    const failedOnce = new Set();
    const { held } = await searchMost(async (sessions) => {
      const isSecond = failedOnce.has(sessions);
      failedOnce.add(sessions);
      return { p99: isSecond && sessions <= 400 ? 10 : 80, ...NOTHING_LOST };
    }, 2_000);

    expect(held.sessions).toBe(400);
  });

  it.each(['lost', 'reordered', 'cut'])('holds no load with anything %s', async (trouble) => {
    const { held } = await searchMost(
      async (sessions) => ({ p99: 1, ...NOTHING_LOST, [trouble]: sessions > 100 ? 1 : 0 }),
      2_000,
    );

    expect(held.sessions).toBe(100);
  });
});
