import { onceOnlyEventId, oncePerHourEventId } from './event-id.js';

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

describe('the id of what is worth one entry an hour', () => {
  const at = (time: string): Date => new Date(`2026-11-25T${time}Z`);

  it('is the same until the hour is over, and for the same thing only', () => {
    const id = oncePerHourEventId('audit.viewed', 'a', at('10:00'));
    expect(oncePerHourEventId('audit.viewed', 'a', at('10:59:59.999'))).toBe(id);
    const others = [
      oncePerHourEventId('audit.viewed', 'a', at('11:00')),
      oncePerHourEventId('audit.viewed', 'b', at('10:00')),
      oncePerHourEventId('sessions.listed', 'a', at('10:00')),
    ];
    expect(new Set([id, ...others]).size).toBe(4);
  });
});
