import { TestBed } from '@angular/core/testing';
import type { SessionLogPage } from 'parley/contracts';
import { AdminProblem } from '../admin-problem';
import { SessionLogClient } from './session-log-client';
import { SessionLogStore } from './session-log-store';
import { readView } from './session-log-view';
import { loggedSession, logPage } from './testing/logged-sessions';

interface Question {
  readonly level: string | null;
  readonly answer: (page: SessionLogPage) => void;
  readonly refuse: (problem: AdminProblem) => void;
}

const viewOf = (texts: Readonly<Record<string, string>>) => readView((name) => texts[name] ?? null);
const page = (lesson: string) => logPage([loggedSession({ lesson })]);

function open() {
  const questions: Question[] = [];
  const list: SessionLogClient['list'] = ({ filter }) =>
    new Promise((answer, refuse) => questions.push({ level: filter.studentLevel, answer, refuse }));
  TestBed.configureTestingModule({
    providers: [SessionLogStore, { provide: SessionLogClient, useValue: { list } }],
  });
  const store = TestBed.inject(SessionLogStore);
  const settle = async (): Promise<void> => {
    // The answer of a server takes a few turns until it is in a signal.
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    TestBed.tick();
    store.page();
  };
  const look = async (texts: Readonly<Record<string, string>>): Promise<void> => {
    store.look(viewOf(texts));
    TestBed.tick();
    await settle();
  };
  return { store, questions, look, settle, shown: () => store.page()?.sessions.map(({ lesson }) => lesson) };
}

describe('the page of the session log', () => {
  it('is the one that was asked for last, however late an older answer comes', async () => {
    const { questions, look, settle, shown } = open();
    await look({ level: 'A1' });
    await look({ level: 'B1' });
    const [older, newer] = questions.slice(-2);
    expect([older!.level, newer!.level]).toEqual(['A1', 'B1']);

    newer!.answer(page('newer'));
    await settle();
    older!.answer(page('older'));
    await settle();

    expect(shown()).toEqual(['newer']);
  });

  it('stays while the next one is on its way, and is not the next one’s count', async () => {
    const { store, questions, look, settle, shown } = open();
    await look({ level: 'A1' });
    questions.at(-1)!.answer(page('first'));
    await settle();
    expect(store.total()).toBe(1);

    await look({ level: 'B1' });

    expect([shown(), store.isLoading(), store.total()]).toEqual([['first'], true, null]);
  });

  it('says why there is none, and can be asked for again', async () => {
    const { store, questions, look, settle, shown } = open();
    await look({ level: 'A1' });
    questions.at(-1)!.refuse(new AdminProblem('database_unavailable'));
    await settle();
    expect(store.problem()?.kind).toBe('database_unavailable');

    store.tryAgain();
    await settle();
    questions.at(-1)!.answer(page('again'));
    await settle();

    expect([store.problem(), shown()]).toEqual([null, ['again']]);
  });

  it('is asked for once when the address changes without a change of view', async () => {
    const { questions, look } = open();
    await look({ level: 'A1' });
    const asked = questions.length;

    await look({ level: 'A1', nonsense: 'x' });

    expect(questions).toHaveLength(asked);
  });
});
