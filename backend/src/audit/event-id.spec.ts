import { onceOnlyEventId } from './event-id.js';

describe('the id of an event that happens once', () => {
  it('is a lower-case UUID, the same for the same event everywhere', () => {
    const id = onceOnlyEventId('session.ended', 'session:1');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(onceOnlyEventId('session.ended', 'session:1')).toBe(id);
  });

  it('differs by action and by target', () => {
    const ids = [
      onceOnlyEventId('session.ended', 'session:1'),
      onceOnlyEventId('session.ended', 'session:2'),
      onceOnlyEventId('session.end_corrected', 'session:1'),
    ];
    expect(new Set(ids).size).toBe(3);
  });
});
