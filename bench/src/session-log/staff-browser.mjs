import { Buffer } from 'node:buffer';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { URLSearchParams } from 'node:url';

/** Somebody of the staff, logged in over the real HTTP route, on one connection that is kept. */
export class StaffBrowser {
  #origin;
  #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #cookie = '';

  constructor(origin) {
    this.#origin = origin;
  }

  async logIn(credentials) {
    const body = Buffer.from(JSON.stringify(credentials));
    const answer = await this.#send('POST', '/api/admin/log-in', body);
    const said = await text(answer);
    if (answer.statusCode !== 200) throw new Error(`No log-in, HTTP ${answer.statusCode}: ${said}`);
    this.#cookie = answer.headers['set-cookie'][0].split(';')[0];
  }

  /** A page of the log, and how many milliseconds it took until it was there. */
  page(query) {
    return this.answer(`/api/admin/sessions?${new URLSearchParams(query)}`);
  }

  /** What a route says, and how many milliseconds it took until it was there. */
  async answer(path) {
    const startMs = performance.now();
    const answer = await this.#send('GET', path);
    const said = await text(answer);
    const tookMs = performance.now() - startMs;
    if (answer.statusCode !== 200) throw new Error(`${path}, HTTP ${answer.statusCode}: ${said}`);
    return { tookMs, ...JSON.parse(said) };
  }

  /** The answer to an export, whose body is not read yet. */
  async export(query) {
    const answer = await this.#send('GET', `/api/admin/sessions/export?${new URLSearchParams(query)}`);
    if (answer.statusCode !== 200)
      throw new Error(`No export, HTTP ${answer.statusCode}: ${await text(answer)}`);
    return answer;
  }

  close() {
    this.#agent.destroy();
  }

  #send(method, path, body = Buffer.alloc(0)) {
    const headers = {
      Origin: this.#origin.origin,
      Cookie: this.#cookie,
      ...(body.length > 0 && { 'Content-Type': 'application/json', 'Content-Length': body.length }),
    };
    return new Promise((resolve, reject) => {
      const call = request(new URL(path, this.#origin), { method, agent: this.#agent, headers }, resolve);
      call.once('error', reject);
      call.end(body);
    });
  }
}
