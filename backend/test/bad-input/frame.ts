import { Opcode } from './raw-connection.js';

const MASKING_KEY = Buffer.from([0x37, 0xfa, 0x21, 0x3d]);

/** How a payload length is written: in 7 bits, 16 or 64, whether that is the shortest form or not. */
type LengthForm = 7 | 16 | 64;

export interface FrameShape {
  readonly opcode?: number;
  readonly payload?: Buffer | string;
  /** Whether this is the last frame of its message; true unless given. */
  readonly isLast?: boolean;
  /** Reserved bits, RSV1 being 4 and RSV3 being 1. */
  readonly reserved?: number;
  /** Four bytes; null for a frame that is not masked. */
  readonly maskingKey?: Buffer | null;
  readonly lengthForm?: LengthForm;
  /** What the frame says of its length, instead of the truth. */
  readonly claimedLength?: bigint;
}

function shortestForm(length: bigint): LengthForm {
  if (length < 126n) return 7;
  return length < 65_536n ? 16 : 64;
}

/** The length field; its first byte without the mask bit. */
function lengthField(length: bigint, form: LengthForm): Buffer {
  if (form === 7) return Buffer.of(Number(length));
  const field = Buffer.alloc(form === 16 ? 3 : 9);
  field.writeUInt8(form === 16 ? 126 : 127, 0);
  if (form === 16) field.writeUInt16BE(Number(length), 1);
  else field.writeBigUInt64BE(BigInt.asUintN(64, length), 1);
  return field;
}

function masked(payload: Buffer, key: Buffer): Buffer {
  return Buffer.from(payload.map((byte, index) => byte ^ (key[index % 4] ?? 0)));
}

/** One frame of a client, right or wrong. By default: the whole of a text message, masked, its length in the shortest form. */
export function frame(shape: FrameShape = {}): Buffer {
  const { opcode = Opcode.text, isLast = true, reserved = 0, maskingKey = MASKING_KEY } = shape;
  const payload = Buffer.from(shape.payload ?? '');
  const length = shape.claimedLength ?? BigInt(payload.length);
  const field = lengthField(length, shape.lengthForm ?? shortestForm(length));
  const first = Buffer.of((isLast ? 0x80 : 0) | (reserved << 4) | opcode);
  if (maskingKey === null) return Buffer.concat([first, field, payload]);
  field.writeUInt8(field.readUInt8(0) | 0x80, 0);
  return Buffer.concat([first, field, maskingKey, masked(payload, maskingKey)]);
}

export function textFrame(payload: string): Buffer {
  return frame({ payload });
}
