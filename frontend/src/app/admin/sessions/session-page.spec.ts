import type { AdminRole, LoggedSessionDetail } from 'parley/contracts';
import { AdminProblem } from '../admin-problem';
import { SessionLogClient } from './session-log-client';
import { SessionPage } from './session-page';
import { openConsole, textsIn } from './testing/console-scene';
import { sessionDetail } from './testing/logged-sessions';

const ROUTES = [{ path: 'admin/sessions/:id', component: SessionPage }];

async function open(answer: () => LoggedSessionDetail, role: AdminRole = 'admin') {
  const view = jest.fn<Promise<LoggedSessionDetail>, [string]>(
    () => new Promise((resolve) => resolve(answer())),
  );
  const harness = await openConsole('/admin/sessions/abc', ROUTES, {
    role,
    providers: [{ provide: SessionLogClient, useValue: { view } }],
  });
  return { page: harness.routeNativeElement!, view };
}

const factsOn = (page: HTMLElement) => {
  const [names, values] = [
    textsIn(page, 'parley-session-facts dt'),
    textsIn(page, 'parley-session-facts dd'),
  ];
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
};

describe('the page of a session', () => {
  it('asks for its session once: each time is recorded', async () => {
    const { view } = await open(sessionDetail);

    expect(view.mock.calls).toEqual([['abc']]);
  });

  it('has the facts, and leaves out what is not known', async () => {
    const { page } = await open(sessionDetail);

    expect(factsOn(page)).toMatchObject({
      'How it ended': 'Ended by the learner',
      Length: '5 min',
      'Tutor spoke': '3 min',
      'Usual reply time': '0.8 sec',
      Voice: 'marin',
    });
    expect(Object.keys(factsOn(page))).not.toContain('Time until the learner heard it');
  });

  it('counts each token once, with what it cost', async () => {
    const { page } = await open(sessionDetail);

    expect(textsIn(page, 'parley-session-usage tbody td')).toEqual([
      'Tokens: 200 $0.01',
      'Tokens: 800 $0.02',
      'Tokens: 300 $0.03',
      'Tokens: 5,000 $0.04',
      'Tokens: 0 $0.00',
      'Tokens: 4,000 $0.06',
    ]);
  });

  it('says that a price is unknown instead of zero', async () => {
    const { page } = await open(() => sessionDetail({ cost_usd: null, cost_split_usd: null }));

    const usage = page.querySelector('parley-session-usage')!;
    expect(textsIn(usage, '.total strong')).toEqual(['Not known']);
    expect(usage.textContent).toContain('No price is known');
    expect(usage.textContent).not.toContain('$');
  });

  it('says who did what with it', async () => {
    const { page } = await open(sessionDetail);

    expect(textsIn(page, 'parley-session-trail li .what')).toEqual([
      'Looked at the session',
      'The conversation ended Ended by the learner',
    ]);
    expect(textsIn(page, 'parley-session-trail li .who')).toEqual(['ada', 'A learner']);
  });

  it('tells auditors and reviewers what they do not see', async () => {
    const hidden = { conversation_prompt: null, focus_words: null, system_prompt: null };
    const { page } = await open(() => sessionDetail(hidden), 'auditor');

    expect(textsIn(page, 'parley-session-lesson .note')).toEqual([
      expect.stringContaining('Auditors do not see'),
    ]);
    expect(page.querySelector('parley-session-prompt details')).toBeNull();
    expect(textsIn(page, 'parley-session-prompt .note').at(-1)).toContain('Only admins');
  });

  it('says that there is no such session', async () => {
    const { page } = await open(() => {
      throw new AdminProblem('not_found');
    });

    expect(textsIn(page, '[role=alert]')).toEqual([expect.stringContaining('This is not there')]);
  });

  it.each<[AdminRole, LoggedSessionDetail['state'], boolean]>([
    ['admin', 'active', true],
    ['admin', 'connecting', true],
    ['admin', 'ended', false],
    ['admin', 'issued', false],
    ['reviewer', 'active', false],
    ['auditor', 'active', false],
  ])('lets a person who is %s end a session that is %s: %s', async (role, state, isOffered) => {
    const { page } = await open(() => ({ ...sessionDetail(), state }), role);

    expect(textsIn(page, 'button[actions]').includes('End conversation')).toBe(isOffered);
  });

  it('asks before it ends one', async () => {
    const showModal = jest.fn();
    HTMLDialogElement.prototype.showModal = showModal;
    const { page } = await open(() => ({ ...sessionDetail(), state: 'active' }));

    page.querySelector<HTMLButtonElement>('button[actions]')!.click();
    expect(showModal).toHaveBeenCalledTimes(1);
  });
});
