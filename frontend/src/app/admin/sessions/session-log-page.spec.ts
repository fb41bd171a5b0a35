import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { AdminRole, SessionLogPage as LogPage } from 'parley/contracts';
import { AdminProblem } from '../admin-problem';
import { SessionLogClient } from './session-log-client';
import { SessionLogPage } from './session-log-page';
import type { SessionLogView } from './session-log-view';
import { openConsole, textsIn } from './testing/console-scene';
import { loggedSession, logPage } from './testing/logged-sessions';

const ROUTES = [{ path: 'admin/sessions', component: SessionLogPage }];

async function open(
  answer: (view: SessionLogView) => LogPage,
  { address = '/admin/sessions', role = 'reviewer' }: { address?: string; role?: AdminRole } = {},
) {
  const asked: SessionLogView[] = [];
  const list: SessionLogClient['list'] = (view) => {
    asked.push(view);
    return new Promise((resolve) => resolve(answer(view)));
  };
  const harness = await openConsole(address, ROUTES, {
    role,
    providers: [{ provide: SessionLogClient, useValue: { list } }],
  });
  const page = harness.routeNativeElement!;
  const press = async (label: string): Promise<void> => {
    const buttons = [...page.querySelectorAll<HTMLElement>('button, a, [role=button]')];
    buttons.find(({ textContent, ariaLabel }) => [textContent.trim(), ariaLabel].includes(label))!.click();
    await harness.fixture.whenStable();
  };
  return { page, asked, press, url: () => TestBed.inject(Router).url };
}

beforeEach(() => {
  HTMLElement.prototype.scrollIntoView = jest.fn();
});

describe('the session log', () => {
  it('says of a session all that its columns promise', async () => {
    const { page } = await open(() => logPage([loggedSession()]));

    expect(textsIn(page, 'td').slice(1)).toEqual([
      'Spanish A2 Speaks English',
      'En el mercado',
      '5 min',
      '2 min Turns: 12',
      '3 min Turns: 13',
      '$0.25',
      '0.8 sec 9 of 10: 1.4 sec',
      'Ended by the learner',
    ]);
    expect(page.querySelector('td span[lang=es]')!.getAttribute('dir')).toBe('auto');
  });

  it('does not take unknown for nothing', async () => {
    const running = loggedSession({
      state: 'active',
      end_reason: null,
      duration_ms: null,
      cost_usd: null,
      reply_latency_p50_ms: null,
      reply_latency_p90_ms: null,
    });
    const { page } = await open(() => logPage([running]));

    const [, , , duration, , , cost, latency, end] = textsIn(page, 'td');
    expect([duration, cost, latency, end]).toEqual(['None', 'Not known', 'None', 'Still running']);
  });

  it('counts the focus words where that is known', async () => {
    const { page } = await open(() =>
      logPage([
        loggedSession({ coverage: { said: 3, heard: 4, absent: 1 } }),
        loggedSession({ session_id: '2' }),
      ]),
    );

    expect(textsIn(page, 'td.mat-column-coverage')).toEqual(['Said: 3 of 8 Only heard: 4', 'None']);
  });

  it('shows what a learner pasted as text, whatever it is', async () => {
    const { page } = await open(() => logPage([loggedSession({ lesson: '<img src=x onerror="alert(1)">' })]));

    expect(textsIn(page, 'td.lesson')).toEqual(['<img src=x onerror="alert(1)">']);
    expect(page.querySelector('td img')).toBeNull();
  });

  it('tells auditors once why there are no lessons', async () => {
    const { page } = await open(() => logPage([loggedSession({ lesson: null })]), { role: 'auditor' });

    expect(textsIn(page, 'parley-notice')).toEqual([expect.stringContaining('Auditors do not see')]);
    expect(textsIn(page, 'th')).not.toContain('Lesson');
    expect(page.querySelector('input[type=search]')).toBeNull();
  });

  it('asks for what its address says, and shows it as chips', async () => {
    const { page, asked } = await open(() => logPage([loggedSession()]), {
      address: '/admin/sessions?target=es&end=idle&cost_from=0.5&sort=cost&after=abc&level=Z9',
    });

    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ sort: 'cost', place: { side: 'after', cursor: 'abc' } });
    expect(textsIn(page, 'parley-filter-chips li')).toEqual([
      'Language practised Spanish',
      'How it ended Nobody spoke',
      'Cost from (US$) $0.50',
      'Clear all filters',
    ]);
  });

  it('puts filters, order and page into its address', async () => {
    const { press, url } = await open(({ place }) =>
      logPage([loggedSession()], { next_cursor: 'n', previous_cursor: place && 'p' }),
    );
    await press('Next');
    expect(url()).toBe('/admin/sessions?after=n');
    await press('Cost');
    expect(url()).toBe('/admin/sessions?sort=cost');
    await press('Next');
    await press('Previous');
    expect(url()).toBe('/admin/sessions?sort=cost&before=p');
  });

  it('takes away one filter, or all of them', async () => {
    const address = '/admin/sessions?target=es&level=A1&end=idle';
    const { press, url } = await open(() => logPage([loggedSession()]), { address });

    await press('Remove the filter “Level”');
    expect(url()).toBe('/admin/sessions?target=es&end=idle');
    await press('Clear all filters');
    expect(url()).toBe('/admin/sessions');
  });

  it.each([
    ['/admin/sessions', 'No conversation has taken place yet.'],
    ['/admin/sessions?target=es', 'No session matches these filters.'],
    ['/admin/sessions?after=abc', 'There is no session on this page any more.'],
  ])('says why %s is empty', async (address, reason) => {
    const { page } = await open(() => logPage([]), { address });

    expect(page.querySelector('.empty')!.textContent).toContain(reason);
  });

  it('says what went wrong, and asks again', async () => {
    let isDown = true;
    const { page, press } = await open(() => {
      if (isDown) throw new AdminProblem('database_unavailable');
      return logPage([loggedSession()]);
    });
    expect(textsIn(page, '[role=alert]')).toEqual([expect.stringContaining('cannot reach its database')]);
    isDown = false;

    await press('Try again');

    expect(page.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  it('offers the filtered list as a file, and counts it where it is all on the page', async () => {
    const { page } = await open(() => logPage([loggedSession()]), { address: '/admin/sessions?target=es' });

    const links = [...page.querySelectorAll<HTMLAnchorElement>('a[download]')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/api/admin/sessions/export?target_language=es&format=csv',
      '/api/admin/sessions/export?target_language=es&format=json',
    ]);
    expect(textsIn(page, 'parley-session-export p')[0]).toContain(
      'The file has the sessions of this list: 1.',
    );
  });
});
