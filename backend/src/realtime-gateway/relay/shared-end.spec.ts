import { SharedEnd } from './shared-end.js';

function endOf({ closeTutor = (): void => undefined }: { readonly closeTutor?: () => void } = {}): {
  readonly end: SharedEnd;
  readonly told: string[];
} {
  const told: string[] = [];
  const note = (what: string) => () => void told.push(what);
  const end: SharedEnd = new SharedEnd({
    sessionId: 'one',
    logger: { error: (_error: unknown, message: string) => told.push(message) },
    stopWatches: note('watches stopped'),
    closeTutor: () => {
      note('tutor closed')();
      closeTutor();
    },
    cutOffClient: note('client cut off'),
    onOver: note('over'),
    onFault: note('fault'),
  });
  return { end, told };
}

describe('the end of a conversation', () => {
  it('comes once: the first cause closes both legs and is written, others wait for the same', async () => {
    const { end, told } = endOf();
    const write = (what: string) => () => Promise.resolve(void told.push(what));

    const first = end.reach(() => void told.push('goodbye'), write('written'));
    const second = end.reach(() => void told.push('goodbye again'), write('written again'));
    await second;

    expect(second).toBe(first);
    expect(end.isOver).toBe(true);
    expect(told).toEqual(['watches stopped', 'tutor closed', 'goodbye', 'written', 'over']);
  });

  it('is written although a leg throws while it is closed, and the client is cut off', async () => {
    const { end, told } = endOf({
      closeTutor: () => {
        throw new Error('on purpose');
      },
    });

    await end.reach(
      () => void told.push('goodbye'),
      () => Promise.resolve(void told.push('written')),
    );

    expect(told).toEqual([
      'watches stopped',
      'tutor closed',
      'session one was cut off',
      'client cut off',
      'written',
      'over',
    ]);
  });

  it('is told of what throws before it, and lets nothing run after it', async () => {
    const { end, told } = endOf();
    end.guard(() => {
      throw new Error('on purpose');
    });
    expect(told).toEqual(['session one failed', 'fault']);

    await end.reach(
      () => undefined,
      () => Promise.resolve(),
    );
    end.guard(() => void told.push('ran after the end'));

    expect(told).not.toContain('ran after the end');
  });
});
