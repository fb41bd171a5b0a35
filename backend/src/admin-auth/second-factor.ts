import { Injectable } from '@nestjs/common';
import { SecondFactorRefusedError, SecondFactorStateError } from './admin-problems.js';
import { SecondFactorBox } from './second-factor-box.js';
import { type FactorState, SecondFactorRepository } from './second-factor.repository.js';
import { createTotpSecret, matchTotp, type TotpSecret } from './totp.js';
import { createTypedCode, hashTypedCode } from './typed-code.js';

const RECOVERY_CODES = 10;
const TOTP_CODE = /^\d{3} ?\d{3}$/;

/** What proved a person's identity besides the password. */
export type ProvenFactor = 'none' | 'totp' | 'recovery_code';

/** Whose second factor it is, and the confirmed secret, encrypted. */
interface Owner {
  readonly id: string;
  readonly totpSecret: Uint8Array<ArrayBuffer> | null;
}

/** Codes that an app on the person's phone makes, and codes on paper for the day it is lost. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly repository: SecondFactorRepository,
    private readonly box: SecondFactorBox,
  ) {}

  state(adminId: string): Promise<FactorState> {
    return this.repository.state(adminId);
  }

  /**
   * Takes a code; none is taken twice.
   * @param typed by the person; undefined: nothing was
   * @returns `missing` when there is a second factor and no code, `wrong` when the code is not good
   */
  async prove(owner: Owner, typed: string | undefined): Promise<ProvenFactor | 'missing' | 'wrong'> {
    if (owner.totpSecret === null) return 'none';
    if (typed === undefined) return 'missing';
    const code = typed.trim();
    if (!TOTP_CODE.test(code)) {
      const isTaken = await this.repository.takeRecoveryCode(owner.id, hashTypedCode(code));
      return isTaken ? 'recovery_code' : 'wrong';
    }
    const step = await this.stepOf(owner.id, owner.totpSecret, code);
    return step !== null && (await this.repository.takeStep(owner.id, step)) ? 'totp' : 'wrong';
  }

  /**
   * A new secret, of no effect until it is confirmed.
   * @throws SecondFactorStateError when there is a confirmed one
   */
  async begin(adminId: string): Promise<TotpSecret> {
    const secret = createTotpSecret();
    if (!(await this.repository.begin(adminId, await this.box.close(adminId, secret)))) {
      throw new SecondFactorStateError('There is a second factor already; disable it first.');
    }
    return secret;
  }

  /**
   * From now on a log-in takes a code.
   * @param typed a code, to show that the secret has arrived in the app
   * @returns the recovery codes: they exist here and with the person only
   * @throws SecondFactorStateError when nothing waits to be confirmed, SecondFactorRefusedError
   */
  async confirm(adminId: string, typed: string): Promise<readonly string[]> {
    const { secret, isConfirmed } = await this.repository.state(adminId);
    if (secret === null || isConfirmed) {
      throw new SecondFactorStateError('No second factor waits to be confirmed.');
    }
    const step = await this.stepOf(adminId, secret, typed.trim());
    if (step === null) throw new SecondFactorRefusedError();
    const codes = Array.from({ length: RECOVERY_CODES }, createTypedCode);
    if (!(await this.repository.confirm(adminId, secret, step, codes.map(hashTypedCode)))) {
      throw new SecondFactorStateError('The second factor was changed at the same time.');
    }
    return codes;
  }

  remove(adminId: string): Promise<void> {
    return this.repository.remove(adminId);
  }

  private async stepOf(adminId: string, box: Uint8Array<ArrayBuffer>, code: string): Promise<number | null> {
    return matchTotp(await this.box.open(adminId, box), code.replace(' ', ''), Date.now());
  }
}
