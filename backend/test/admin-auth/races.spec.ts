import { AdminAccountRepository } from '../../src/admin-auth/admin-account.repository.js';
import { LogInDelayRepository } from '../../src/admin-auth/log-in-delay.repository.js';
import { SecondFactorRepository } from '../../src/admin-auth/second-factor.repository.js';
import { SetupCodeRepository } from '../../src/admin-auth/setup-code.repository.js';
import { StaffRepository } from '../../src/admin-auth/staff.repository.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { SHARED_DATABASES, type SharedDatabase } from '../sessions/two-replicas.js';

const RACERS = 30;
const PASSWORD_HASH = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$dGFn';
const bytes = (fill: number): Uint8Array<ArrayBuffer> => new Uint8Array(32).fill(fill);

describe.each(SHARED_DATABASES)('replicas that are asked at the same time, on %s', (_name, open) => {
  let shared: SharedDatabase;
  let replicas: readonly [PrismaService, PrismaService];
  beforeAll(async () => {
    shared = await open('admin_races');
    const [one, other] = shared.connections;
    replicas = [new PrismaService(one), new PrismaService(other)];
  });
  afterAll(() => shared.close());

  /** What each racer got, half of them at one replica and half at the other. */
  function race<T>(run: (replica: PrismaService, racer: number) => Promise<T>): Promise<T[]> {
    return Promise.all(
      Array.from({ length: RACERS }, (_, racer) => run(replicas[racer % 2 === 0 ? 0 : 1], racer)),
    );
  }

  it('make one first admin', async () => {
    const codes = new SetupCodeRepository(replicas[0]);
    await Promise.all([codes.add(bytes(1)), codes.add(bytes(2))]);

    const made = await race((replica, racer) =>
      new AdminAccountRepository(replica).createFirst(
        { userName: `racer-${racer}`, role: 'admin', passwordHash: PASSWORD_HASH },
        bytes(1 + (racer % 3 === 0 ? 0 : 1)),
      ),
    );

    expect(made.filter((id) => id !== null)).toHaveLength(1);
    expect(await replicas[0].client.adminUser.count()).toBe(1);
  });

  it('leave an institution one admin, whoever takes whom away', async () => {
    const accounts = new AdminAccountRepository(replicas[0]);
    const { id: first, institutionId } = await replicas[0].client.adminUser.findFirstOrThrow();
    const second = await accounts.create({
      userName: 'the-other-one',
      role: 'admin',
      passwordHash: PASSWORD_HASH,
      institutionId,
    });

    const changes = await race((replica, racer) => {
      const people = new StaffRepository(replica);
      const id = racer % 3 === 0 ? first : (second ?? '');
      return racer % 2 === 0
        ? people.remove(institutionId, id)
        : people.changeRole(institutionId, id, 'auditor');
    });

    expect(changes.filter((change) => typeof change === 'object').length).toBeGreaterThan(0);
    expect(changes).toContain('last_admin');
    expect(await replicas[0].client.adminUser.count({ where: { role: 'admin' } })).toBe(1);
  });

  it('take each code of a second factor once', async () => {
    const { client } = replicas[0];
    const { id } = await client.adminUser.findFirstOrThrow({ where: { role: 'admin' } });
    const first = new SecondFactorRepository(replicas[0]);
    await first.begin(id, bytes(3));
    expect(await first.confirm(id, bytes(3), 100, [bytes(4)])).toBe(true);

    const steps = await race((replica) => new SecondFactorRepository(replica).takeStep(id, 101));
    const codes = await race((replica) => new SecondFactorRepository(replica).takeRecoveryCode(id, bytes(4)));

    expect(steps.filter((isTaken) => isTaken)).toHaveLength(1);
    expect(codes.filter((isTaken) => isTaken)).toHaveLength(1);
    expect(await first.takeStep(id, 100)).toBe(false);
  });

  it('let no more guesses through than those in a row', async () => {
    const key = { hash: bytes(5), freeAttempts: 5, secondsMax: 60 };

    const waits = await race((replica) => new LogInDelayRepository(replica).count(key));

    const admitted = waits.filter((seconds) => seconds === 0).length;
    expect(admitted).toBeGreaterThanOrEqual(6);
    // Where the machine is slow a delay or two are over before the last one asks.
    expect(admitted).toBeLessThan(10);
  });

  it('make nobody wait who has attempts left', async () => {
    const key = { hash: bytes(6), freeAttempts: RACERS, secondsMax: 60 };

    expect(new Set(await race((replica) => new LogInDelayRepository(replica).count(key)))).toEqual(
      new Set([0]),
    );
  });
});
