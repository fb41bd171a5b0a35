import type { AdminRole, LoggedSessionDetail, SessionTranscript } from 'parley/contracts';
import { AdminProblem } from '../admin-problem';
import { SessionRecordClient } from './session/session-record-client';
import { SessionLogClient } from './session-log-client';
import { SessionPage } from './session-page';
import { openConsole, textsIn } from './testing/console-scene';
import { sessionDetail } from './testing/logged-sessions';

const ROUTES = [{ path: 'admin/sessions/:id', component: SessionPage }];

const TALK: Partial<LoggedSessionDetail> = {
  learner_turns: 1,
  tutor_turns: 1,
  turns: [
    { speaker: 'tutor', started_ms: 0, ended_ms: 4_000, is_interrupted: true, reply_latency_ms: 700 },
    {
      speaker: 'learner',
      started_ms: 65_000,
      ended_ms: 67_500,
      is_interrupted: false,
      reply_latency_ms: null,
    },
  ],
  coverage: { said: 1, heard: 0, absent: 2 },
  focus_word_outcomes: [
    { word: 'la manzana', outcome: 'absent' },
    { word: 'el tomate', outcome: 'said' },
    { word: 'el queso', outcome: 'absent' },
  ],
  transcript_due_on: '2026-03-31',
};

const TRANSCRIPT: SessionTranscript = {
  session_id: sessionDetail().session_id,
  due_on: '2026-03-31',
  turns: [
    { speaker: 'tutor', text: 'Hola…', is_typed: false, is_doubtful: false },
    { speaker: 'learner', text: 'ご視聴', is_typed: false, is_doubtful: true },
    { speaker: 'learner', text: 'la zanahoria', is_typed: true, is_doubtful: false },
  ],
};

function teachDialogs(): void {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.open = false;
  };
}

async function open(change: Partial<LoggedSessionDetail> = {}, role: AdminRole = 'admin') {
  let current = sessionDetail({ ...TALK, ...change });
  const record = {
    transcript: jest.fn<Promise<SessionTranscript>, [string]>(() => Promise.resolve(TRANSCRIPT)),
    erase: jest.fn<Promise<void>, [string]>(() => Promise.resolve()),
  };
  const view = jest.fn<Promise<LoggedSessionDetail>, [string]>(() => Promise.resolve(current));
  const harness = await openConsole(`/admin/sessions/${current.session_id}`, ROUTES, {
    role,
    providers: [
      { provide: SessionLogClient, useValue: { view } },
      { provide: SessionRecordClient, useValue: record },
    ],
  });
  const page = harness.routeNativeElement!;
  const press = async (label: string): Promise<void> => {
    const buttons = [...page.querySelectorAll<HTMLElement>('button')];
    buttons.find(({ textContent }) => textContent.trim() === label)!.click();
    await harness.fixture.whenStable();
  };
  const becomes = (next: Partial<LoggedSessionDetail>): void => void (current = { ...current, ...next });
  return { page, press, record, view, becomes };
}

beforeEach(teachDialogs);

describe('the turns of a session', () => {
  it('are a picture, and the same as a table', async () => {
    const { page } = await open();

    expect(page.querySelectorAll('parley-session-turns .tutor .bar.interrupted')).toHaveLength(1);
    expect(page.querySelectorAll('parley-session-turns .learner .bar')).toHaveLength(1);
    expect(textsIn(page, 'parley-session-turns figcaption')).toEqual(['Interrupted by the learner: 1']);
    expect(textsIn(page, 'parley-session-turns tbody td')).toEqual([
      ...['0:00', 'Tutor Interrupted by the learner', '4.0 sec', '0.7 sec'],
      ...['1:05', 'Learner', '2.5 sec', '–'],
    ]);
  });

  it('are said to be more than are listed', async () => {
    const { page } = await open({ learner_turns: 900, tutor_turns: 901 });
    expect(textsIn(page, 'parley-session-turns figcaption')[0]).toContain('one by one: 2');
  });

  it('are said to be none', async () => {
    const { page } = await open({ turns: [] });
    expect(textsIn(page, 'parley-session-turns .note')).toEqual(['Nobody spoke, or it was not recorded.']);
  });
});

describe('the coverage of a session', () => {
  it('groups the words by what became of them', async () => {
    const { page } = await open();

    expect(textsIn(page, 'parley-session-coverage h3')).toEqual([
      'Said by the learner 1',
      'Heard from the tutor only 0',
      'Not met 2',
    ]);
    expect(textsIn(page, 'parley-session-coverage .absent li')).toEqual(['la manzana', 'el queso']);
  });

  it('is counts alone for who does not see the words, and not zero when it is unknown', async () => {
    const counted = await open({ focus_word_outcomes: null }, 'auditor');
    expect(textsIn(counted.page, 'parley-session-coverage h3')).toHaveLength(3);
    expect(textsIn(counted.page, 'parley-session-coverage li')).toEqual([]);
  });

  it('is not zero when it is unknown', async () => {
    const { page } = await open({ coverage: null, focus_word_outcomes: null });
    expect(page.querySelector('parley-session-coverage')!.textContent).toContain('It is not known');
    expect(page.querySelector('parley-session-coverage')!.textContent).not.toContain('0');
  });
});

describe('the transcript', () => {
  it('is asked for by a button alone, which says that this is recorded', async () => {
    const { page, press, record } = await open({}, 'reviewer');
    expect(record.transcript).not.toHaveBeenCalled();
    expect(page.querySelector('parley-session-transcript')!.textContent).toContain(
      'recorded in the audit trail',
    );
    expect(page.querySelector('parley-session-transcript')!.textContent).toContain(
      'Stored until Mar 31, 2026.',
    );
    await press('Open the transcript');

    expect(textsIn(page, 'parley-session-transcript li')).toEqual([
      'TutorHola…',
      'Learnerご視聴Doubtful: this is hardly what the learner said',
      'Learnerla zanahoriaSent by a button or in writing',
    ]);
    expect(page.querySelector('parley-session-transcript .text')!.getAttribute('lang')).toBe('es');
    expect(record.transcript.mock.calls).toEqual([[TRANSCRIPT.session_id]]);
  });

  it('is not offered to auditors', async () => {
    const { page } = await open({}, 'auditor');
    expect(page.querySelector('parley-session-transcript button')).toBeNull();
    expect(page.querySelector('parley-session-transcript')!.textContent).toContain('Auditors do not see');
  });

  it('is said not to be there', async () => {
    const { page } = await open({ transcript_due_on: null });
    expect(textsIn(page, 'parley-session-transcript .note')).toEqual(['Nothing of what was said is stored.']);
  });

  it('says why it cannot be shown', async () => {
    const { page, press, record } = await open();
    record.transcript.mockRejectedValueOnce(new AdminProblem('database_unavailable'));
    await press('Open the transcript');

    expect(textsIn(page, '[role=alert]')).toEqual([expect.stringContaining('cannot reach its database')]);
    expect(page.querySelectorAll('parley-session-transcript li')).toHaveLength(0);
  });
});

describe('the copy and the erasure of a session', () => {
  it('are a file, and a question that names what is lost', async () => {
    const { page, press, record } = await open();
    const id = TRANSCRIPT.session_id;
    expect(page.querySelector('parley-session-data a')!.getAttribute('href')).toBe(
      `/api/admin/sessions/${id}/export`,
    );
    await press('Erase this session');

    expect(page.querySelector('dialog')!.open).toBe(true);
    expect(textsIn(page, 'dialog li')).toEqual([
      'The lesson, its focus words and the tutor’s instructions',
      'Who spoke when, and which focus words were met',
      'The transcript',
    ]);
    await press('Keep it');
    expect(page.querySelector('dialog')!.open).toBe(false);
    expect(record.erase).not.toHaveBeenCalled();
  });

  it('happens once it is confirmed; then the page has nothing left to show', async () => {
    const { page, press, record, view, becomes } = await open();
    await press('Erase this session');
    becomes({ erased_at: '2026-03-02T09:00:00.000Z', turns: [], coverage: null, transcript_due_on: null });
    await press('Erase');

    expect(record.erase.mock.calls).toEqual([[TRANSCRIPT.session_id]]);
    expect(view).toHaveBeenCalledTimes(2);
    expect(page.querySelector('parley-session-data')!.textContent).toContain('This session was erased on');
    expect(page.querySelector('parley-session-data .erase')).toBeNull();
  });

  it('stays open and says why it did not happen', async () => {
    const { page, press, record } = await open();
    record.erase.mockRejectedValueOnce(new AdminProblem('session_running'));
    await press('Erase this session');
    await press('Erase');

    expect(page.querySelector('dialog')!.open).toBe(true);
    expect(textsIn(page, 'dialog [role=alert]')).toEqual([expect.stringContaining('still going on')]);
  });

  it.each(['reviewer', 'auditor'] as const)('is not for a person who is %s', async (role) => {
    expect((await open({}, role)).page.querySelector('parley-session-data .erase')).toBeNull();
  });

  it('waits until the conversation is over', async () => {
    const { page } = await open({ state: 'active', end_reason: null });
    expect(page.querySelector<HTMLButtonElement>('parley-session-data .erase')!.disabled).toBe(true);
  });
});
