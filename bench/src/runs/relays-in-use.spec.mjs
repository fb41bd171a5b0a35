import { RelaysInUse } from './relays-in-use.mjs';

const PEERS = [{ name: 'pipe' }, { name: 'parley' }];

/** Two rounds of both peers, the second of which fails for one of them, and what happened to their relays. */
async function twoRounds(staysUp) {
  const happened = [];
  const start = async ({ name }) => {
    happened.push(`${name} starts`);
    return { name, stop: async () => happened.push(`${name} stops`) };
  };
  const relays = new RelaysInUse(start, staysUp);
  const troubles = [];
  for (const round of [1, 2]) {
    for (const peer of PEERS) {
      const measure = async (relay) => {
        happened.push(`${relay.name} measured`);
        if (round === 2 && peer.name === 'pipe') throw new Error('cut off');
      };
      await relays.use(peer, measure).catch((error) => troubles.push(error.message));
    }
  }
  await relays.stop();
  return { happened, troubles };
}

describe('the relays of a comparison', () => {
  it('are new in each round', async () => {
    const round = ['pipe', 'parley'].flatMap((name) => [
      `${name} starts`,
      `${name} measured`,
      `${name} stops`,
    ]);
    expect(await twoRounds(false)).toEqual({ happened: [...round, ...round], troubles: ['cut off'] });
  });

  it('are the same in all rounds when they stay up', async () => {
    expect(await twoRounds(true)).toEqual({
      happened: [
        'pipe starts',
        'pipe measured',
        'parley starts',
        'parley measured',
        'pipe measured',
        'parley measured',
        'pipe stops',
        'parley stops',
      ],
      troubles: ['cut off'],
    });
  });
});
