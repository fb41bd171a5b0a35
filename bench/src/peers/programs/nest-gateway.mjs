import 'reflect-metadata';
import process from 'node:process';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WsAdapter } from '@nestjs/platform-ws';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { WebSocket } from 'ws';

/** Sends an event once the socket is open; what comes earlier waits in order. */
function sender(socket) {
  const early = [];
  socket.on('open', () => {
    for (const text of early.splice(0)) socket.send(text);
  });
  return (event) => {
    const text = JSON.stringify(event);
    if (socket.readyState === WebSocket.CONNECTING) early.push(text);
    else if (socket.readyState === WebSocket.OPEN) socket.send(text);
  };
}

/** As tutorials build it: the stock adapter, a message handler, and a relay of JSON events. */
class RelayGateway {
  handleConnection(client) {
    const upstream = new WebSocket(process.argv[2], { perMessageDeflate: false });
    const toUpstream = sender(upstream);
    const toClient = sender(client);
    client.on('message', (data) => toUpstream(JSON.parse(data.toString())));
    upstream.on('message', (data) => toClient(JSON.parse(data.toString())));
    client.on('close', () => upstream.close());
    upstream.on('close', () => client.close());
    upstream.on('error', () => client.terminate());
  }

  onPing() {
    return { event: 'pong' };
  }
}

// What `@WebSocketGateway()`, `@SubscribeMessage()` and `@Module()` would do: plain JavaScript has no decorators.
WebSocketGateway({ path: '/v1/realtime' })(RelayGateway);
const { prototype } = RelayGateway;
SubscribeMessage('ping')(prototype, 'onPing', Object.getOwnPropertyDescriptor(prototype, 'onPing'));

class RelayModule {}
Module({ providers: [RelayGateway] })(RelayModule);

const application = await NestFactory.create(RelayModule, { logger: ['error', 'warn'] });
application.useWebSocketAdapter(new WsAdapter(application));
await application.listen(0, '127.0.0.1');
process.send({ url: await application.getUrl() });
process.on('disconnect', () => process.exit(0));
