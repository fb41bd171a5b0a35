import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './page-cursor.js';
import { type SessionOrder, SESSION_SORTS, SORT_DIRECTIONS } from './session-query.js';

const ID = '3f2b8f0e-5a43-4a0e-9d5c-0d8f3a6c1b2e';
const BY_COST: SessionOrder = { sort: 'cost', direction: 'desc' };

function raw(...parts: unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

describe('the cursor of a page', () => {
  it('leads back to its place, in its own order and in no other', () => {
    const orders = SESSION_SORTS.flatMap((sort) => SORT_DIRECTIONS.map((direction) => ({ sort, direction })));
    for (const order of orders) {
      const cursor = encodeCursor(order, { key: '1764100000000', id: ID });
      expect(cursor).toMatch(/^[\w-]+$/);
      for (const other of orders) {
        expect(decodeCursor(other, cursor)).toEqual(
          other === order ? { key: '1764100000000', id: ID } : null,
        );
      }
    }
  });

  it.each([
    ['nothing', ''],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['no list', Buffer.from('{"0":1}').toString('base64url')],
    ['a text', Buffer.from('"cost"').toString('base64url')],
    ['a list too short', raw('cost', 'desc', '1')],
    ['a list too long', raw('cost', 'desc', '1', ID, '')],
    ['a key that is a number', raw('cost', 'desc', 1, ID)],
    ['a key that is no number', raw('cost', 'desc', '1 OR true', ID)],
    ['a key that is not finite', raw('cost', 'desc', 'NaN', ID)],
    ['a key too large', raw('cost', 'desc', '9'.repeat(16), ID)],
    ['an id that is none', raw('cost', 'desc', '1', 'x')],
    ['another spelling of a good one', `${encodeCursor(BY_COST, { key: '1', id: ID })}=`],
  ])('is not %s', (_case, cursor) => {
    expect(decodeCursor(BY_COST, cursor)).toBeNull();
  });

  it('has decimal places where costs have them only', () => {
    expect(decodeCursor(BY_COST, raw('cost', 'desc', '0.012345', ID))).toEqual({ key: '0.012345', id: ID });
    const byDuration: SessionOrder = { sort: 'duration', direction: 'desc' };
    expect(decodeCursor(byDuration, raw('duration', 'desc', '0.012345', ID))).toBeNull();
  });

  it('is refused, whatever text it is, without an error', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => decodeCursor(BY_COST, text) === null));
  });
});
