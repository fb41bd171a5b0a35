import { Buffer } from 'node:buffer';
import { DigitField } from './digit-field.mjs';
import { ReusedBytes } from './reused-bytes.mjs';

/** A socket that has taken, or keeps, everything. */
function socketThatKeeps(writableLength) {
  const written = [];
  return { writableLength, written, write: (bytes) => written.push(bytes) };
}

describe('bytes that are sent again', () => {
  const number = new DigitField(2, 4);

  it('are not copied while the socket takes them', () => {
    const reused = new ReusedBytes(Buffer.from('n=0000'));
    const socket = socketThatKeeps(0);
    reused.sendTo(socket);
    reused.sendTo(socket);

    expect(socket.written[0]).toBe(socket.written[1]);
  });

  it('are left alone while a socket still has to send them', () => {
    const reused = new ReusedBytes(Buffer.from('n=0000'));
    const socket = socketThatKeeps(6);
    number.write(reused.bytes, 17);
    reused.sendTo(socket);
    number.write(reused.bytes, 4_711);
    reused.sendTo(socket);

    expect(socket.written.map(String)).toEqual(['n=0017', 'n=4711']);
  });

  it('take digits through a mask', () => {
    const key = Buffer.from([1, 2, 3, 4]);
    const bytes = Buffer.from('n=0000');
    new DigitField(2, 4, key).write(bytes, 805);

    expect([...bytes.subarray(2)].map((byte, index) => byte ^ key[index])).toEqual([...Buffer.from('0805')]);
  });
});
