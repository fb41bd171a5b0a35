import { EventEmitter, once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { onreadShared, readShared } from './shared-read.mjs';

/** What has come, as text, and the memory that it came in. */
function reader() {
  const told = { text: '', memories: new Set() };
  const onBytes = (bytes) => {
    told.text += bytes.toString();
    told.memories.add(bytes.buffer);
  };
  return { told, onBytes };
}

async function until(isTrue) {
  while (!isTrue()) await delay(1);
}

/** Does `work` with a client that reads as a learner does, and with what a server has accepted of it. */
async function withConnection(onBytes, work) {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepting = once(server, 'connection');
  const client = connect({ port: server.address().port, host: '127.0.0.1', onread: onreadShared(onBytes) });
  const [accepted] = await accepting;
  try {
    await work(client, accepted);
  } finally {
    client.destroy();
    accepted.destroy();
    server.close();
  }
}

describe('memory that all connections read into', () => {
  // Should a new Node do it differently, this one says so: the bench would go on, and collect its garbage while it measures.
  it('is one for those that were opened and those that were accepted', async () => {
    const [here, there] = [reader(), reader()];
    await withConnection(here.onBytes, async (client, accepted) => {
      readShared(accepted, there.onBytes);
      client.write('uno');
      accepted.write('dos');
      await until(() => here.told.text === 'dos' && there.told.text === 'uno');
    });

    expect(new Set([...here.told.memories, ...there.told.memories]).size).toBe(1);
  });

  it('waits while a connection is paused, and takes more than fits', async () => {
    const there = reader();
    const sent = Array.from({ length: 100_000 }, (_, index) => `${index} `).join('');
    let whilePaused;
    await withConnection(
      () => undefined,
      async (client, accepted) => {
        readShared(accepted, there.onBytes);
        accepted.pause();
        client.write(sent);
        await delay(20);
        whilePaused = there.told.text;
        accepted.resume();
        await until(() => there.told.text.length >= sent.length);
      },
    );

    expect([whilePaused, there.told.text]).toEqual(['', sent]);
  });

  it('is not needed by a connection of another kind', () => {
    const there = reader();
    const other = new EventEmitter();
    readShared(other, there.onBytes);
    other.emit('data', 'uno');

    expect(there.told.text).toBe('uno');
  });
});
