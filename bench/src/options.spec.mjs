import { readOptions, UsageError } from './options.mjs';

describe('the command line', () => {
  it('compares everything unless told otherwise', () => {
    const { mode, peers, sessions, rounds } = readOptions([]);

    expect({ mode, sessions, rounds }).toEqual({ mode: 'compare', sessions: [1, 50, 200, 500], rounds: 3 });
    expect(peers.map(({ name }) => name)).toEqual([
      'direct',
      'bare-pipe',
      'parsing-relay',
      'nest-gateway',
      'nginx',
      'haproxy',
      'parley',
      'parley-postgres',
    ]);
  });

  it('takes peers and loads', () => {
    const { peers, sessions } = readOptions(['--peers', 'parley,direct', '--sessions=5,7']);

    expect(peers.map(({ name }) => name)).toEqual(['direct', 'parley']);
    expect(sessions).toEqual([5, 7]);
  });

  it.each([
    [['--find-max'], { mode: 'find-max' }],
    [['--mint'], { mode: 'mint' }],
    [['--dial', '280'], { mode: 'dial', dialMs: 280, isAlone: false }],
    [['--alone'], { mode: 'compare', isAlone: true, isByTurns: false }],
    [['--by-turns'], { mode: 'compare', isAlone: false, isByTurns: true }],
  ])('knows %j', (args, expected) => {
    expect(readOptions(args)).toMatchObject(expected);
  });

  it.each([
    [['--peers', 'apache']],
    [['--sessions', '0']],
    [['--sessions', '1,x']],
    [['--rounds', '1.5']],
    [['--quick']],
    [['--mint', '--find-max']],
  ])('refuses %j', (args) => {
    expect(() => readOptions(args)).toThrow(UsageError);
  });
});
