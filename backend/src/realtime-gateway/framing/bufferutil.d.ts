/** What `bufferutil`, which brings no types, is used for here. */
declare module 'bufferutil' {
  /** XORs `length` bytes of `source` with the four bytes of `mask` into `output`, from `offset` on. */
  export function mask(
    source: Uint8Array,
    mask: Uint8Array,
    output: Uint8Array,
    offset: number,
    length: number,
  ): void;
  /** XORs the bytes of `buffer` with the four bytes of `mask`, in place. Twice is not at all. */
  export function unmask(buffer: Uint8Array, mask: Uint8Array): void;
}
