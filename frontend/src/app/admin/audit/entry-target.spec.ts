import type { AuditTrailEntry } from 'parley/contracts';
import { actorSearch, targetOf } from './entry-target';

const ID = '3f2b8f0e-5a43-4a0e-9d5c-0d8f3a6c1b2e';

function entry(change: Partial<AuditTrailEntry>): AuditTrailEntry {
  return {
    seq: 1,
    at: '2026-03-01T08:00:00.000Z',
    actor: 'learner',
    actor_name: null,
    action: 'session.viewed',
    target: `session:${ID}`,
    target_name: null,
    detail: {},
    hash: '0'.repeat(64),
    ...change,
  };
}

describe('what an entry is about', () => {
  it('is a session with its page, and all else about it', () => {
    expect(targetOf(entry({}))).toEqual({
      key: 'admin.audit.about.session',
      name: '3f2b8f0e',
      page: `/admin/sessions/${ID}`,
      search: ID,
    });
  });

  it('is an account by its name, or by its id when it is gone', () => {
    expect(targetOf(entry({ target: `admin:${ID}`, target_name: 'ada' }))).toMatchObject({ name: 'ada' });
    expect(targetOf(entry({ target: `admin:${ID}` }))).toMatchObject({ name: '3f2b8f0e', search: ID });
  });

  it('is not said where it goes without saying', () => {
    for (const target of [`institution:${ID}`, 'admin:unknown'])
      expect(targetOf(entry({ target }))).toBeNull();
    expect(targetOf(entry({ actor: `admin:${ID}`, target: `admin:${ID}` }))).toBeNull();
  });

  it('leads from who did it to all that they did', () => {
    expect(actorSearch(entry({ actor: `admin:${ID}`, actor_name: 'ada' }))).toBe('ada');
    expect(actorSearch(entry({ actor: `admin:${ID}` }))).toBe(`admin:${ID}`);
    expect(actorSearch(entry({}))).toBe('learner');
  });
});
