import { isDatabaseUnavailable } from './database-outage.js';

const driverError = (cause: object): object => ({
  code: 'P2010',
  meta: { driverAdapterError: { name: 'DriverAdapterError', cause } },
});

describe('an outage of the database', () => {
  it.each([
    ['an unreachable server', { code: 'P1001' }],
    ['an unreachable server under a raw query', driverError({ kind: 'DatabaseNotReachable' })],
    ['a transaction that found no connection', { code: 'P2028' }],
    ['a server that stops', driverError({ kind: 'postgres', code: '57P01' })],
    ['a statement that took too long', driverError({ kind: 'postgres', code: '57014' })],
    ['a server whose disk is full', driverError({ kind: 'postgres', code: '53100' })],
    ['a standby that may not be written to', driverError({ kind: 'postgres', code: '25006' })],
    ['a lost connection', new Error('Connection terminated unexpectedly')],
    ['a connection that is never made', new Error('Connection terminated due to connection timeout')],
    ['a silent server', new Error('Query read timeout')],
  ])('is seen in %s', (_name, error) => {
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it.each([
    ['a broken rule', driverError({ kind: 'postgres', code: '23514' })],
    ['a duplicate', { code: 'P2002' }],
    ['a missing row', { code: 'P2025' }],
    ['a fault of ours', new TypeError('client.query is not a function')],
    ['nothing', undefined],
    ['a text', 'P1001'],
  ])('is not seen in %s', (_name, error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
  });
});
