import type { AuditAction as NamedAction } from 'parley/contracts';
import type { AuditAction } from './audit-event.js';

type IsWithin<Part, Whole> = [Part] extends [Whole] ? true : false;

describe('the actions of the audit trail', () => {
  it('have all a name that the console knows', () => {
    // The compiler checks: false means that one is missing in contracts/src/audit-action.ts.
    const areNamed: IsWithin<AuditAction, NamedAction> = true;
    expect(areNamed).toBe(true);
  });
});
