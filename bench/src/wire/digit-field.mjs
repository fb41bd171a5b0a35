import { Buffer } from 'node:buffer';

const ZERO = 0x30;

/** A decimal number of fixed width inside prepared bytes, rewritten for every use of them. */
export class DigitField {
  #at;
  #width;
  #key;

  /**
   * @param at index of the first digit
   * @param key what each digit is masked with; by default nothing
   */
  constructor(at, width, key = Buffer.alloc(width)) {
    this.#at = at;
    this.#width = width;
    this.#key = key;
  }

  write(bytes, value) {
    let rest = value;
    for (let index = this.#width - 1; index >= 0; index -= 1) {
      const digit = rest % 10;
      bytes[this.#at + index] = (ZERO + digit) ^ this.#key[index];
      rest = (rest - digit) / 10;
    }
  }
}
