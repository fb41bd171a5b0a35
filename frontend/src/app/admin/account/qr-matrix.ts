import { codewordsOf, versionFor } from './qr-codewords';

/** Rows from above, modules from the left; true is dark. */
export type QrMatrix = readonly (readonly boolean[])[];

type IsDark = (x: number, y: number) => boolean;

const FORMAT_POLYNOMIAL = 0x537;
const FORMAT_MASK = 0x5412;
const VERSION_POLYNOMIAL = 0x1f25;

/** Which modules are turned over, so that the picture has no large areas and nothing that looks like a corner. */
const MASKS: readonly IsDark[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/**
 * ISO/IEC 18004: a QR code in byte mode with error correction of level M.
 *
 * @param text at most `QR_TEXT_MAX_BYTES`
 * @param mask one of the eight; the one that is read most easily where it is not given
 */
export function qrMatrix(text: Uint8Array, mask?: number): QrMatrix {
  const version = versionFor(text.length);
  if (mask !== undefined) return draw(text, version, mask);
  return MASKS.map((_, number) => draw(text, version, number)).reduce((best, matrix) =>
    penaltyOf(matrix) < penaltyOf(best) ? matrix : best,
  );
}

function draw(text: Uint8Array, version: number, mask: number): QrMatrix {
  const size = 17 + 4 * version;
  const fixed = patternsOf(version, size, mask);
  const isTurned = MASKS[mask] ?? ((): boolean => false);
  const modules = fixed.map((row) => [...row]);
  const bits = codewordsOf(text, version).flatMap((codeword) => bitsOf(codeword, 8).reverse());
  let next = 0;
  for (const [x, y] of wayThrough(size)) {
    if (fixed[y]?.[x] !== undefined) continue;
    const row = modules[y];
    if (row) row[x] = (bits[next] ?? false) !== isTurned(x, y);
    next += 1;
  }
  return modules.map((row) => row.map((module) => module === true));
}

/** Everything that does not depend on the text; undefined is what the text may use. */
function patternsOf(version: number, size: number, mask: number): (boolean | undefined)[][] {
  const modules = Array.from({ length: size }, () =>
    Array.from({ length: size }, (): boolean | undefined => undefined),
  );
  const set = (x: number, y: number, isDark: boolean): void => {
    const row = modules[y];
    if (row && x >= 0 && x < size) row[x] = isDark;
  };
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [x, y] of alignmentsOf(version, size))
    ring(set, { x, y, radius: 2, isLight: (distance) => distance === 1 });
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    ring(set, { x, y, radius: 4, isLight: (distance) => distance === 2 || distance === 4 });
  }
  drawFormat(set, size, mask);
  if (version >= 7) drawVersion(set, size, version);
  return modules;
}

type Set = (x: number, y: number, isDark: boolean) => void;

interface Ring {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly isLight: (distance: number) => boolean;
}

/** Squares inside each other. */
function ring(set: Set, { x, y, radius, isLight }: Ring): void {
  for (let right = -radius; right <= radius; right += 1) {
    for (let down = -radius; down <= radius; down += 1) {
      set(x + right, y + down, !isLight(Math.max(Math.abs(right), Math.abs(down))));
    }
  }
}

function alignmentsOf(version: number, size: number): (readonly [number, number])[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const places = Array.from({ length: count }, (_, index) =>
    index === 0 ? 6 : size - 7 - (count - 1 - index) * step,
  );
  const last = size - 7;
  return places
    .flatMap((x) => places.map((y) => [x, y] as const))
    .filter(([x, y]) => !((x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6)));
}

/** Twice, beside the corners: which mask it is. */
function drawFormat(set: Set, size: number, mask: number): void {
  // Level M is zero.
  const bits = bitsOf(withRemainder(mask, FORMAT_POLYNOMIAL, 10) ^ FORMAT_MASK, 15);
  bits.forEach((isDark, index) => {
    if (index < 8) {
      set(8, index < 6 ? index : index + 1, isDark);
      set(size - 1 - index, 8, isDark);
    } else {
      set(index === 8 ? 7 : 14 - index, 8, isDark);
      set(8, size - 15 + index, isDark);
    }
  });
  set(8, size - 8, true);
}

function drawVersion(set: Set, size: number, version: number): void {
  bitsOf(withRemainder(version, VERSION_POLYNOMIAL, 12), 18).forEach((isDark, index) => {
    const [far, near] = [size - 11 + (index % 3), Math.floor(index / 3)];
    set(far, near, isDark);
    set(near, far, isDark);
  });
}

/** Two columns at a time, from the right, up and down in turn; the column of the timing pattern is left out. */
function* wayThrough(size: number): Generator<readonly [number, number]> {
  for (let right = size - 1, isUp = true; right >= 1; right -= 2, isUp = !isUp) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = isUp ? size - 1 - step : step;
      yield [right, y];
      yield [right - 1, y];
    }
  }
}

/** A number followed by what is left of it when it is divided, in polynomials over two elements. */
function withRemainder(value: number, polynomial: number, degree: number): number {
  let rest = value;
  for (let step = 0; step < degree; step += 1) rest = (rest << 1) ^ ((rest >> (degree - 1)) * polynomial);
  return (value << degree) | rest;
}

/** The lowest first. */
function bitsOf(value: number, count: number): boolean[] {
  return Array.from({ length: count }, (_, bit) => ((value >> bit) & 1) === 1);
}

/** How hard a picture is to read: long runs, squares, what looks like a corner, more of one colour than of the other. */
function penaltyOf(matrix: QrMatrix): number {
  const columns = matrix.map((_, x) => matrix.map((row) => row[x] === true));
  const lines = [...matrix, ...columns].map((line) => line.map((isDark) => (isDark ? '1' : '0')).join(''));
  const runs = lines.flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? []).map((run) => run.length - 2);
  const corners = lines.flatMap((line) => [...line.matchAll(/(?=00001011101|10111010000)/g)]).map(() => 40);
  const squares = matrix
    .flatMap((row, y) => row.filter((isDark, x) => isSquare(matrix, x, y, isDark)))
    .map(() => 3);
  const share = matrix.flat().filter(Boolean).length / matrix.length ** 2;
  const imbalance = Math.floor(Math.abs(share * 20 - 10)) * 10;
  return [...runs, ...corners, ...squares].reduce((sum, points) => sum + points, imbalance);
}

function isSquare(matrix: QrMatrix, x: number, y: number, isDark: boolean): boolean {
  const [below, row] = [matrix[y + 1], matrix[y]];
  return row?.[x + 1] === isDark && below?.[x] === isDark && below[x + 1] === isDark;
}
