import { Buffer } from 'node:buffer';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** At the same time; more would only wait in line. */
const PARALLEL = 8;

const LESSON = Buffer.from(
  JSON.stringify({
    conversation_prompt:
      'En el mercado. Vocabulario: la manzana, el tomate, la zanahoria, ¿cuánto cuesta? Los números.',
    target_language: 'es',
    native_language: 'en',
    student_level: 'A2',
  }),
);

/** Asks Parley for tokens, over connections that are kept open. */
export class TokenMint {
  #url;
  #agent = new Agent({ keepAlive: true, maxSockets: PARALLEL });

  constructor(address) {
    this.#url = new URL('/api/generate-token', address);
  }

  async mint() {
    const answer = await new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/json', 'Content-Length': LESSON.length };
      const call = request(this.#url, { method: 'POST', agent: this.#agent, headers }, resolve);
      call.once('error', reject);
      call.end(LESSON);
    });
    const body = await text(answer);
    if (answer.statusCode !== 200) throw new Error(`No token, HTTP ${answer.statusCode}: ${body}`);
    return JSON.parse(body).ephemeral_token;
  }

  async mintMany(count) {
    const tokens = [];
    let begun = 0;
    await this.inParallel(async () => {
      if (begun === count) return false;
      begun += 1;
      tokens.push(await this.mint());
      return true;
    });
    return tokens;
  }

  /** Repeats `work` on every connection until it resolves with false. */
  async inParallel(work) {
    const repeat = async () => {
      while (await work());
    };
    await Promise.all(Array.from({ length: PARALLEL }, repeat));
  }

  close() {
    this.#agent.destroy();
  }
}
