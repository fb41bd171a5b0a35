import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** Sends a text of any length, no faster than it is taken. */
export async function sendText(text: AsyncGenerator<string>, response: Response): Promise<void> {
  try {
    await pipeline(Readable.from(text), response);
  } catch (error) {
    // Whoever asked went away before the end: nobody is left to be told.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'))
      throw error;
  }
}
