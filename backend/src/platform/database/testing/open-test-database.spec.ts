import { openTestDatabase } from './open-test-database.js';

describe('the test database', () => {
  it('is migrated, seeded and separate from every other', async () => {
    const [first, second] = await Promise.all([openTestDatabase(), openTestDatabase()]);
    try {
      await first.client.replica.create({ data: { id: 'only-in-the-first' } });

      expect(await first.client.institution.findMany({ select: { slug: true } })).toEqual([
        { slug: 'default' },
      ]);
      expect(await second.client.replica.count()).toBe(0);
    } finally {
      await Promise.all([first.close(), second.close()]);
    }
  });
});
