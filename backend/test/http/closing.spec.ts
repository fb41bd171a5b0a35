import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { WholeBackend } from './whole-backend.js';

describe('closing the application', () => {
  it('closes the database after everything else', async () => {
    const { client, close } = await openTestDatabase();
    const order: string[] = [];
    const closeAndTell = async (): Promise<void> => {
      order.push('database');
      await close();
    };
    const backend = await WholeBackend.start({}, { database: { client, close: closeAndTell } });
    backend.application.getHttpServer().on('close', () => order.push('server'));

    await backend.stop();

    expect(order).toEqual(['server', 'database']);
  });
});
