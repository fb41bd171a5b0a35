import { DATABASES, type Fixture, openEmbeddedFixture, openServerFixture } from './both-databases.js';

const onServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

const HASH = new Uint8Array(32);
const SESSION = {
  institutionId: '00000000-0000-4000-8000-000000000001',
  nativeLanguage: 'en',
  targetLanguage: 'es',
  studentLevel: 'A1',
  conversationPrompt: 'At the market',
  focusWords: ['la manzana'],
  systemPrompt: 'You are a tutor',
  systemPromptVersion: '1',
  systemPromptSha256: '0',
  tokenHash: HASH,
  tokenExpiresAt: new Date(),
};
const ENTRY = { seq: 1n, actor: 'a', action: 'b', target: 'c', detail: {}, prevHash: HASH, hash: HASH };

describe.each(DATABASES)('%s', (_name, open) => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await open();
  });
  afterAll(async () => {
    await fixture.dispose();
  });

  it('has one institution to begin with', async () => {
    const institutions = await fixture.database.client.institution.findMany();

    expect(institutions).toEqual([
      {
        id: SESSION.institutionId,
        slug: 'default',
        name: 'Default institution',
        settings: {},
        settingsVersion: 0,
        createdAt: expect.any(Date),
      },
    ]);
  });

  it.each([
    ['an unknown level', { studentLevel: 'D1' }, 'practice_session_level_known'],
    [
      'a prompt that is too long',
      { conversationPrompt: 'x'.repeat(4001) },
      'practice_session_prompt_bounded',
    ],
    ['too many focus words', { focusWords: Array(41).fill('x') }, 'practice_session_focus_words_bounded'],
    ['a token hash of another length', { tokenHash: new Uint8Array(31) }, 'practice_session_token_is_sha256'],
    ['a session connecting that was never redeemed', { state: 'connecting' }, 'redeemed_once_connecting'],
    [
      'a session active that never started',
      { state: 'active', redeemedAt: new Date() },
      'started_once_active',
    ],
    ['an end without a reason', { state: 'ended', endedAt: new Date() }, 'ended_with_reason'],
    ['an end without a time', { state: 'ended', endReason: 'idle' }, 'ended_with_time'],
    ['a reason without an end', { endReason: 'idle' }, 'ended_with_reason'],
    ['a negative count', { tutorTurns: -1 }, 'counts_not_negative'],
    ['a negative cost', { costUsd: -0.01 }, 'counts_not_negative'],
  ] as const)('refuses %s', async (_case, change, constraint) => {
    const data = { ...SESSION, ...change };

    await expect(
      fixture.database.client.practiceSession.create({ data: { ...data, focusWords: [...data.focusWords] } }),
    ).rejects.toThrow(constraint);
  });

  it('keeps a session whose every field is at its bound', async () => {
    const { client } = fixture.database;
    const data = {
      ...SESSION,
      conversationPrompt: '🍎'.repeat(4000),
      focusWords: Array<string>(40).fill('x'),
    };

    const { id } = await client.practiceSession.create({ data });

    expect(await client.practiceSession.findUniqueOrThrow({ where: { id } })).toMatchObject({
      conversationPrompt: data.conversationPrompt,
      state: 'issued',
      tokenHash: HASH,
      tokenExpiresAt: SESSION.tokenExpiresAt,
      costUsd: null,
    });
  });

  it('keeps what a lesson says once, for as long as a session says it', async () => {
    const { client } = fixture.database;
    const lesson = 'In der STADT: die Straße';
    const sessionWith = (byte: number, conversationPrompt: string) =>
      client.practiceSession.create({
        data: { ...SESSION, conversationPrompt, tokenHash: HASH.with(0, byte) },
      });
    const texts = () =>
      client.lessonText.findMany({ where: { text: { startsWith: 'in der' } }, select: { text: true } });
    const [first, second] = [await sessionWith(11, lesson), await sessionWith(12, lesson)];
    expect(first.lessonTextId).toBe(second.lessonTextId);
    expect(await texts()).toEqual([{ text: 'in der stadt: die straße' }]);

    await client.practiceSession.delete({ where: { id: first.id } });
    expect(await texts()).toHaveLength(1);
    await client.practiceSession.update({
      where: { id: second.id },
      data: { conversationPrompt: 'In der Schule' },
    });
    expect(await texts()).toEqual([{ text: 'in der schule' }]);
    await client.practiceSession.delete({ where: { id: second.id } });
    expect(await texts()).toEqual([]);
  });

  it('loses no lesson while sessions with it come and go', async () => {
    const { client } = fixture.database;
    const conversationPrompt = 'Kommen und gehen';
    const come = (byte: number) =>
      client.practiceSession.create({
        data: { ...SESSION, conversationPrompt, tokenHash: HASH.with(1, byte) },
      });
    for (let round = 1; round <= 20; round += 1) {
      const { id } = await come(round);
      const [next] = await Promise.all([come(100 + round), client.practiceSession.delete({ where: { id } })]);
      const text = await client.lessonText.findUnique({ where: { id: next.lessonTextId ?? 0n } });
      expect([round, text?.text]).toEqual([round, 'kommen und gehen']);
      await client.practiceSession.delete({ where: { id: next.id } });
    }
  });

  it('never changes or forgets an audit entry', async () => {
    const { client } = fixture.database;
    await client.auditEntry.create({ data: ENTRY });

    const refused = 'audit_entry is append-only';
    await expect(client.auditEntry.updateMany({ data: { actor: 'x' } })).rejects.toThrow(refused);
    await expect(client.auditEntry.deleteMany({ where: { seq: 0n } })).rejects.toThrow(refused);
    await expect(client.$executeRaw`TRUNCATE audit_entry`).rejects.toThrow(refused);
    expect(await client.auditEntry.findMany()).toMatchObject([ENTRY]);
  });

  it('takes an audit entry only where it continues the chain', async () => {
    const { client } = fixture.database;
    const second = { ...ENTRY, seq: 2n, hash: new Uint8Array(32).fill(2) };
    const misfits = [
      { ...second, seq: 3n },
      { ...second, seq: 0n },
      { ...second, prevHash: new Uint8Array(32).fill(7) },
    ];
    for (const misfit of misfits) {
      await expect(client.auditEntry.create({ data: misfit })).rejects.toThrow('continue the chain');
    }
    await expect(
      client.auditEntry.createMany({
        data: [second, { ...second, seq: 3n, hash: new Uint8Array(32).fill(3) }],
      }),
    ).rejects.toThrow('continue the chain');

    await client.auditEntry.create({ data: second });
    expect(await client.auditHead.findMany()).toMatchObject([{ seq: 2n, hash: second.hash }]);
  });

  it('lets nobody move the head of the audit trail by hand', async () => {
    const { client } = fixture.database;
    const before = await client.auditHead.findMany();

    const refused = 'audit_head follows audit_entry';
    await expect(client.auditHead.updateMany({ data: { seq: 0n } })).rejects.toThrow(refused);
    await expect(client.auditHead.deleteMany()).rejects.toThrow(refused);
    await expect(client.$executeRaw`TRUNCATE audit_head`).rejects.toThrow(refused);
    await expect(client.auditHead.create({ data: { only: false, seq: 0n, hash: HASH } })).rejects.toThrow(
      refused,
    );
    expect(await client.auditHead.findMany()).toEqual(before);
  });
});

onServer('the two kinds of database', () => {
  it('have the same tables, rules and indexes', async () => {
    const [embedded, server] = await Promise.all([openEmbeddedFixture(), openServerFixture()]);
    try {
      const description = await describeSchema(embedded);

      expect(description.length).toBeGreaterThan(60);
      expect(await describeSchema(server)).toEqual(description);
    } finally {
      await Promise.all([embedded.dispose(), server.dispose()]);
    }
  });
});

/** Every column, constraint, index, enum value and trigger as a line of text. */
async function describeSchema({ database }: Fixture): Promise<readonly string[]> {
  const rows = await database.client.$queryRaw<{ line: string }[]>`
    SELECT concat_ws(' ', 'column', table_name, column_name, udt_name, is_nullable, column_default,
                     character_maximum_length, numeric_precision, numeric_scale, datetime_precision) AS line
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL
    SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
    UNION ALL
    SELECT concat_ws(' ', 'index', indexdef) FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT concat_ws(' ', 'enum', enumtypid::regtype, enumsortorder, enumlabel) FROM pg_enum
    UNION ALL
    SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
    ORDER BY line`;
  return rows.map(({ line }) => line);
}
