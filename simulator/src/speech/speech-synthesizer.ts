import { Worker } from 'node:worker_threads';
import type { SpeechRequest, SpeechResult } from './speech-worker.js';
import { voiceFor } from './voices.js';

/** A calm pace for a learner; eSpeak's own default is 175. */
const WORDS_PER_MINUTE = 145;

/** Sentences kept; about 200 kB each. */
const CACHE_SENTENCES = 200;

// Under Jest this file runs from its source, and Node strips the types of the worker by itself.
const WORKER_FILE = import.meta.url.endsWith('.ts') ? './speech-worker.ts' : './speech-worker.js';

export interface Utterance {
  readonly text: string;
  /** A language code of the contracts, for example `pt-BR`. */
  readonly languageCode: string;
  readonly sampleRateHz: number;
  /** 1 is normal; 0.25 to 1.5 as in the Realtime API. */
  readonly speed?: number;
}

interface Waiting {
  readonly resolve: (result: SpeechResult) => void;
  readonly reject: (error: Error) => void;
}

/** Speaks sentences with eSpeak NG on a thread of its own, one after the other, and remembers the last ones. */
export class SpeechSynthesizer {
  private worker: Worker | null = null;
  private lastId = 0;
  private readonly waiting = new Map<number, Waiting>();
  private readonly cache = new Map<string, Promise<Int16Array>>();

  /** Loads the voices ahead of the first sentence, which would otherwise wait some 200 ms for them. */
  prepare(): void {
    this.worker ??= this.startWorker();
  }

  /** PCM16 mono of the text at the rate asked for. Rejects when the thread died or was closed. */
  synthesize(utterance: Utterance): Promise<Int16Array> {
    const key = JSON.stringify(utterance);
    const known = this.cache.get(key);
    if (known) return known;
    const samples = this.speak(utterance);
    this.cache.set(key, samples);
    samples.catch(() => this.cache.delete(key));
    for (const oldest of this.cache.keys()) {
      if (this.cache.size <= CACHE_SENTENCES) break;
      this.cache.delete(oldest);
    }
    return samples;
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
  }

  private async speak({ text, languageCode, sampleRateHz, speed = 1 }: Utterance): Promise<Int16Array> {
    const wordsPerMinute = Math.round(WORDS_PER_MINUTE * speed);
    const { samples } = await this.ask({ text, sampleRateHz, wordsPerMinute, voice: voiceFor(languageCode) });
    return samples;
  }

  private ask(request: Omit<SpeechRequest, 'id'>): Promise<SpeechResult> {
    const worker = (this.worker ??= this.startWorker());
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...request } satisfies SpeechRequest);
    });
  }

  private startWorker(): Worker {
    const worker = new Worker(new URL(WORKER_FILE, import.meta.url));
    worker.on('message', (result: SpeechResult) => {
      this.waiting.get(result.id)?.resolve(result);
      this.waiting.delete(result.id);
    });
    const fail = (error: Error) => {
      if (this.worker === worker) this.worker = null;
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('The speech thread has ended.')));
    return worker;
  }
}
