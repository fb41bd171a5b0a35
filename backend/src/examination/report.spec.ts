import { bad, good, skipped, warning } from './finding.js';
import { exitCodeOf, type Part, reportJson, reportText } from './report.js';

const PARTS: readonly Part[] = [
  { title: 'Clock', findings: [good('It goes right.'), skipped('Nobody told the time.')] },
  {
    title: 'Disk',
    findings: [warning('It is nearly full.', 'Make room.'), bad('It is gone.', 'Bring it back.')],
  },
];

describe('the report of the doctor', () => {
  it('says each finding in a line, what to do under it, and a sum', () => {
    expect(reportText(PARTS)).toBe(
      [
        'Clock',
        '  ok       It goes right.',
        '  -        Nobody told the time.',
        '',
        'Disk',
        '  warning  It is nearly full.',
        '           → Make room.',
        '  TROUBLE  It is gone.',
        '           → Bring it back.',
        '',
        '1 trouble, 1 warning.',
      ].join('\n'),
    );
    expect(reportText(PARTS.slice(0, 1))).toMatch(/\n\nAll is well\.$/);
  });

  it('ends with 1 for a trouble, and not for a warning', () => {
    expect(exitCodeOf(PARTS)).toBe(1);
    expect(exitCodeOf([{ title: 'Disk', findings: [warning('It is nearly full.', 'Make room.')] }])).toBe(0);
  });

  it('says the same to a program', () => {
    expect(JSON.parse(reportJson(PARTS))).toEqual({ ok: false, parts: PARTS });
  });
});
