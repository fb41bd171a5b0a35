import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AuditTrailCheck, AuditTrailEntry, AuditTrailPage } from 'parley/contracts';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { provideTranslations } from '../../i18n/provide-translations';
import { servePublicFiles } from '../../i18n/testing/public-files';
import { AdminProblem } from '../admin-problem';
import { ConsoleTexts } from '../console-texts';
import { AuditClient } from './audit-client';
import { AuditPage } from './audit-page';
import type { AuditView } from './audit-view';

const ID = '3f2b8f0e-5a43-4a0e-9d5c-0d8f3a6c1b2e';
const ADA = '00000000-0000-4000-8000-0000000000ad';
const HEAD = `1234:${'ab'.repeat(32)}`;

function entry(change: Partial<AuditTrailEntry> = {}): AuditTrailEntry {
  return {
    seq: 1_234,
    at: '2026-03-01T08:00:00.000Z',
    actor: `admin:${ADA}`,
    actor_name: 'ada',
    action: 'session.viewed',
    target: `session:${ID}`,
    target_name: null,
    detail: { role: 'reviewer', with_lesson: true },
    hash: '0'.repeat(64),
    ...change,
  };
}

async function open(
  answer: (view: AuditView) => AuditTrailPage,
  {
    address = '/admin/audit',
    check = (): AuditTrailCheck => ({ finding: null, checked_entries: 1_234, is_complete: true, head: HEAD }),
  } = {},
) {
  const asked: AuditView[] = [];
  const client: Pick<AuditClient, 'list' | 'check'> = {
    list: (view) => {
      asked.push(view);
      return new Promise((resolve) => resolve(answer(view)));
    },
    check: () => new Promise((resolve) => resolve(check())),
  };
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([servePublicFiles()])),
      provideRouter([{ path: 'admin/audit', component: AuditPage }]),
      provideTranslations(),
      { provide: AuditClient, useValue: client },
    ],
  });
  await TestBed.inject(InterfaceLanguage).follow('en');
  await TestBed.inject(ConsoleTexts).load('en');
  const harness = await RouterTestingHarness.create(address);
  await harness.fixture.whenStable();
  const page = harness.routeNativeElement!;
  const textOf = (element: Element): string => element.textContent.replace(/\s+/g, ' ').trim();
  return {
    page,
    asked,
    texts: (selector: string) => [...page.querySelectorAll(selector)].map(textOf),
    press: async (label: string): Promise<void> => {
      const buttons = [...page.querySelectorAll<HTMLElement>('button, a')];
      buttons.find((button) => textOf(button) === label)!.click();
      await harness.fixture.whenStable();
    },
    url: () => decodeURIComponent(TestBed.inject(Router).url),
  };
}

beforeEach(() => {
  HTMLElement.prototype.scrollIntoView = jest.fn();
});

describe('the audit trail', () => {
  it('says who did what, when, to what, and what else there is to say', async () => {
    const { texts } = await open(() => ({ entries: [entry()], next_cursor: null }));

    expect(texts('.what p')).toEqual(['ada Looked at the session']);
    expect(texts('dl > div')).toEqual(['Role Reviewer', 'Lesson shown Yes']);
    expect(texts('.about')).toEqual(['Session 3f2b8f0e All about it']);
    expect(texts('.seq')).toEqual(['No. 1,234']);
  });

  it('shows what it has no words for as it is', async () => {
    const novelty = entry({ action: 'moon.landed', detail: { crew: '<b>3</b>' }, target: 'moon:1' });
    const { texts, page } = await open(() => ({ entries: [novelty], next_cursor: null }));

    expect(texts('.what p')).toEqual(['ada Something new: moon.landed']);
    expect(texts('dl > div')).toEqual(['crew<b>3</b>']);
    expect(page.querySelector('dd b')).toBeNull();
  });

  it('leads from a session to all about it, and to who read it, by its address', async () => {
    const { press, url, asked } = await open(() => ({ entries: [entry()], next_cursor: null }));

    await press('All about it');
    expect(url()).toBe(`/admin/audit?target=${ID}`);
    await press('Who read it?');
    expect(url()).toBe(`/admin/audit?actions=session.viewed,transcript.viewed,session.exported&target=${ID}`);
    expect(asked.at(-1)?.filter.target).toBe(ID);
    await press('Clear all filters');
    expect(url()).toBe('/admin/audit');
  });

  it('leads from a person to all that they did', async () => {
    const { press, url } = await open(() => ({ entries: [entry()], next_cursor: null }));

    await press('ada');
    expect(url()).toBe('/admin/audit?actor=ada');
  });

  it('turns pages by its address, with the filters', async () => {
    const { press, url } = await open(() => ({ entries: [entry()], next_cursor: '900' }), {
      address: '/admin/audit?actor=ada',
    });
    await press('Older entries');
    expect(url()).toBe('/admin/audit?actor=ada&before=900');
    await press('Newest entries');
    expect(url()).toBe('/admin/audit?actor=ada');
  });

  it('offers the filtered trail as a file', async () => {
    const { page } = await open(() => ({ entries: [entry()], next_cursor: null }), {
      address: '/admin/audit?actor=ada&before=900',
    });
    const links = [...page.querySelectorAll<HTMLAnchorElement>('a[download]')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/api/admin/audit/export?actor=ada&format=csv',
      '/api/admin/audit/export?actor=ada&format=jsonl',
    ]);
  });

  it('says why nothing is there, and what went wrong', async () => {
    const empty = await open(() => ({ entries: [], next_cursor: null }), {
      address: '/admin/audit?actor=ada',
    });
    expect(empty.texts('.empty p')).toEqual(['Nothing in the audit trail matches these filters.']);

    TestBed.resetTestingModule();
    const refused = await open(
      () => {
        throw new AdminProblem('validation_failed', { fields: { target: 'invalid_format' } });
      },
      { address: '/admin/audit?target=3f2b' },
    );
    expect(refused.texts('.results > p')).toEqual([expect.stringContaining('Copy the whole number')]);
  });
});

describe('the check of the audit trail', () => {
  const nothing = (): AuditTrailPage => ({ entries: [], next_cursor: null });

  it('says that it is whole, and what to keep of it', async () => {
    const { press, texts } = await open(nothing);

    await press('Check the trail');
    expect(texts('parley-audit-check parley-notice')).toEqual([
      'The trail is whole. Entries checked: 1,234.',
    ]);
    expect(texts('code')).toEqual([HEAD]);
  });

  it('names what is wrong first, and keeps nothing of it', async () => {
    const { press, texts } = await open(nothing, {
      check: () => ({
        finding: { problem: 'missing', seq: 5, other_seq: 7 },
        checked_entries: 4,
        is_complete: true,
        head: HEAD,
      }),
    });

    await press('Check the trail');
    expect(texts('[role=alert]')).toEqual([expect.stringContaining('Entries are missing, from 5 to 7.')]);
    expect(texts('code')).toEqual([]);
  });

  it('says so when it could not be made', async () => {
    const { press, texts } = await open(nothing, {
      check: () => {
        throw new AdminProblem('database_unavailable');
      },
    });

    await press('Check the trail');
    expect(texts('[role=alert]')).toEqual([expect.stringContaining('cannot reach its database')]);
  });
});
