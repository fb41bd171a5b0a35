import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { WholeBackend } from './whole-backend.js';

describe('closing the application', () => {
  it('closes the database after everything else', async () => {
    const database = await openTestDatabase();
    const order: string[] = [];
    const closeAndTell = async (): Promise<void> => {
      order.push('database');
      await database.close();
    };
    const backend = await WholeBackend.start({}, { database: { ...database, close: closeAndTell } });
    backend.application.getHttpServer().on('close', () => order.push('server'));

    await backend.stop();

    expect(order).toEqual(['server', 'database']);
  });
});
