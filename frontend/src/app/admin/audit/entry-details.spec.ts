import { consoleTextsOf } from '../../i18n/testing/texts';
import { CODE_KEYS, DETAIL_NAMES, detailsOf, NAME_KEYS } from './entry-details';

describe('what an entry of the audit trail says besides', () => {
  it('is in words where there are some, and in the local form', () => {
    const details = detailsOf({
      detail: {
        role: 'reviewer',
        with_lesson: true,
        duration_ms: 61_000,
        attempt: 2,
        target_language: 'es',
        from: '2026-03-01T00:00:00.000Z',
        reason: 'password',
      },
    });
    expect(details.map(({ value }) => value)).toEqual([
      { kind: 'text', key: 'admin.shell.role.reviewer' },
      { kind: 'text', key: 'admin.audit.yes' },
      { kind: 'duration', ms: 61_000 },
      { kind: 'number', amount: 2 },
      { kind: 'language', code: 'es' },
      { kind: 'instant', instant: '2026-03-01T00:00:00.000Z' },
      { kind: 'text', key: 'admin.audit.reason.password' },
    ]);
  });

  it('is shown as it is where a newer server says something new', () => {
    expect(
      detailsOf({ detail: { novelty: { a: 1 }, reason: 'mood', filters: ['phase'], to: null } }),
    ).toEqual([
      { name: 'novelty', labelKey: null, value: { kind: 'plain', text: '{"a":1}' } },
      { name: 'reason', labelKey: 'admin.audit.detail.reason', value: { kind: 'plain', text: 'mood' } },
      {
        name: 'filters',
        labelKey: 'admin.audit.detail.filters',
        value: { kind: 'names', names: [{ key: null, name: 'phase' }] },
      },
    ]);
  });

  it('calls filters and settings as their own fields do', () => {
    const details = detailsOf({
      detail: {
        filters: ['targets', 'minDurationMs'],
        changed: ['notice_text', 'transcript_retention_days'],
      },
    });
    expect(details.map(({ value }) => value)).toEqual([
      {
        kind: 'names',
        names: [
          { key: 'admin.audit.filter.target', name: 'targets' },
          { key: 'admin.sessions.filter.minMinutes', name: 'minDurationMs' },
        ],
      },
      {
        kind: 'names',
        names: [
          { key: 'admin.settings.notice.label', name: 'notice_text' },
          { key: 'admin.audit.detail.transcript_retention_days', name: 'transcript_retention_days' },
        ],
      },
    ]);
  });

  it('has a text for each name and each code', () => {
    const texts = consoleTextsOf('en');
    const keys = [
      ...DETAIL_NAMES.map((name) => `admin.audit.detail.${name}`),
      ...Object.values({ ...CODE_KEYS, ...NAME_KEYS }).flatMap((codes) => Object.values(codes)),
    ];
    expect(keys.filter((key) => !texts.has(key))).toEqual([]);
  });
});
