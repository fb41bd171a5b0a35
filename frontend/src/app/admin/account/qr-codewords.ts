/** By version, from 1 on, for error correction of level M: a scratched or crooked picture is still read. */
const CORRECTION_PER_BLOCK = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];
const BYTE_MODE = 0b0100;
const PADDING = [0xec, 0x11];
/** x⁸ + x⁴ + x³ + x² + 1, by which the field of 256 elements is made. */
const FIELD_POLYNOMIAL = 0x11d;

/** Modules that carry codewords: all but the patterns by which a camera finds its way. */
function codewordsIn(version: number): number {
  const alignments = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const aligning = alignments === 0 ? 0 : (25 * alignments - 10) * alignments - 55;
  const modules = (16 * version + 128) * version + 64 - aligning - (version >= 7 ? 36 : 0);
  return modules >> 3;
}

function shapeOf(version: number): { blocks: number; correction: number; total: number; data: number } {
  const blocks = BLOCKS[version - 1] ?? 0;
  const correction = CORRECTION_PER_BLOCK[version - 1] ?? 0;
  const total = codewordsIn(version);
  return { blocks, correction, total, data: total - blocks * correction };
}

/** Bits that say how many bytes follow. */
function countBitsIn(version: number): number {
  return version < 10 ? 8 : 16;
}

function bytesIn(version: number): number {
  return shapeOf(version).data - ((4 + countBitsIn(version) + 7) >> 3);
}

/** The longest text that fits; far more than a secret with an ordinary user name has. */
export const QR_TEXT_MAX_BYTES = bytesIn(BLOCKS.length);

/** The smallest version that a text fits into; `RangeError` when there is none. */
export function versionFor(byteCount: number): number {
  const version = BLOCKS.findIndex((_, index) => byteCount <= bytesIn(index + 1)) + 1;
  if (version === 0) throw new RangeError(`${byteCount} bytes do not fit into a QR code`);
  return version;
}

/** A text with its error correction, in the order in which the picture has it. */
export function codewordsOf(text: Uint8Array, version: number): number[] {
  const { blocks, correction, total, data } = shapeOf(version);
  const codewords = dataCodewords(text, version, data);
  const divisor = divisorOf(correction);
  const shortLength = Math.floor(total / blocks) - correction;
  const shortBlocks = blocks - (total % blocks);
  const parts = Array.from({ length: blocks }, (_, index) => {
    const begin = index * shortLength + Math.max(0, index - shortBlocks);
    return codewords.slice(begin, begin + shortLength + (index < shortBlocks ? 0 : 1));
  });
  return [...interleave(parts), ...interleave(parts.map((part) => remainderOf(part, divisor)))];
}

function dataCodewords(text: Uint8Array, version: number, length: number): number[] {
  const count = text.length.toString(2).padStart(countBitsIn(version), '0');
  const mode = BYTE_MODE.toString(2).padStart(4, '0');
  const bits = mode + count + [...text].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  // What is left of the last byte is zero, as is the end mark before it.
  const used = `${bits}0000`.slice(0, length * 8).match(/.{1,8}/g) ?? [];
  const bytes = used.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
  const padding = Array.from({ length: length - bytes.length }, (_, index) => PADDING[index % 2] ?? 0);
  return [...bytes, ...padding];
}

function interleave(parts: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...parts.map((part) => part.length));
  return Array.from({ length: longest }, (_, index) => parts.flatMap((part) => part[index] ?? [])).flat();
}

/** The generator polynomial of a Reed-Solomon code, without its leading 1. */
function divisorOf(degree: number): number[] {
  let divisor = [...Array.from({ length: degree - 1 }, () => 0), 1];
  let root = 1;
  for (let index = 0; index < degree; index += 1) {
    const before = divisor;
    const factor = root;
    divisor = before.map((coefficient, at) => multiply(coefficient, factor) ^ (before[at + 1] ?? 0));
    root = multiply(root, 2);
  }
  return divisor;
}

function remainderOf(data: readonly number[], divisor: readonly number[]): number[] {
  return data.reduce(
    ([first = 0, ...rest], byte) => {
      const factor = byte ^ first;
      return divisor.map((coefficient, index) => multiply(coefficient, factor) ^ (rest[index] ?? 0));
    },
    divisor.map(() => 0),
  );
}

function multiply(first: number, second: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * FIELD_POLYNOMIAL);
    product ^= ((second >> bit) & 1) * first;
  }
  return product;
}
