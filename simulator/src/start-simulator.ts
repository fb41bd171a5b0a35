import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { handleControlRequest } from './control/control-plane.js';
import type { DisguiseName } from './control/disguises.js';
import { SimulatorState } from './control/simulator-state.js';
import { SimulatedConnection } from './simulated-connection.js';
import { SpeechSynthesizer } from './speech/speech-synthesizer.js';

const MAX_FRAME_BYTES = 16 * 1024 * 1024;

export interface SimulatorOptions {
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  /** 0, any free port, unless told. */
  readonly port?: number;
  /** Which other server it passes for until told otherwise; none unless told. */
  readonly disguise?: DisguiseName | null;
}

export interface RunningSimulator {
  /** Where a Realtime client connects: `ws://host:port/v1/realtime`, or the path of the disguise it starts in. */
  readonly url: string;
  /** Where the control plane answers: `http://host:port`. */
  readonly controlUrl: string;
  readonly port: number;
  /** Drops every connection and frees the port. */
  close(): Promise<void>;
}

/** Starts a simulator and resolves once it accepts connections; rejects when the port cannot be had. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const host = options.host ?? '127.0.0.1';
  const state = new SimulatorState(options.disguise ?? null);
  const speech = new SpeechSynthesizer();
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
    handleProtocols: (offered) => (offered.has('realtime') ? 'realtime' : false),
  });
  const server = createServer((request, response) => {
    handleControlRequest(state, request, response).catch((error: unknown) => {
      // The request broke off while its body was read: there is nobody left to answer.
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  const transports = new Set<Duplex>();
  server.on('upgrade', (request: IncomingMessage, transport: Duplex, head: Buffer) => {
    transports.add(transport);
    transport.once('close', () => transports.delete(transport));
    // A client that resets while it waits would otherwise end the process.
    transport.on('error', () => transport.destroy());
    void acceptUpgrade({ state, speech, sockets }, request, transport, head);
  });
  const { port } = await listen(server, options.port ?? 0, host);
  const { path } = state.faults;
  speech.prepare();
  return {
    url: `ws://${host}:${port}${path}`,
    controlUrl: `http://${host}:${port}`,
    port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const transport of transports) transport.destroy();
      server.closeAllConnections();
      await closed;
      await speech.close();
    },
  };
}

interface Acceptor {
  readonly state: SimulatorState;
  readonly speech: SpeechSynthesizer;
  readonly sockets: WebSocketServer;
}

async function acceptUpgrade(
  { state, speech, sockets }: Acceptor,
  request: IncomingMessage,
  transport: Duplex,
  head: Buffer,
): Promise<void> {
  const url = URL.parse(request.url ?? '/', 'ws://simulator');
  if (url?.pathname !== state.faults.path) {
    refuse(transport, 404);
    return;
  }
  const record = state.connections.open(request.url ?? '/', request.headers);
  transport.once('close', () => (record.closed ??= { code: 1006, reason: 'closed during the handshake' }));
  const { refuse: refusal, requiredKey, acceptDelayMs, hangOnConnect } = state.faults;
  if (hangOnConnect) return;
  if (acceptDelayMs > 0) await wait(acceptDelayMs, undefined, { ref: false });
  if (refusal) {
    refuse(transport, refusal.status);
    return;
  }
  if (requiredKey && request.headers[requiredKey.header] !== requiredKey.value) {
    refuse(transport, 401);
    return;
  }
  sockets.handleUpgrade(request, transport, head, (socket) => {
    const model = url.searchParams.get('model') ?? 'simulator';
    new SimulatedConnection({ socket, transport, record, model, state, speech }).open();
  });
}

function refuse(transport: Duplex, status: number): void {
  const reason = STATUS_CODES[status] ?? 'Refused';
  transport.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // Cast: a server that listens on TCP has such an address.
      resolve(server.address() as AddressInfo);
    });
  });
}
