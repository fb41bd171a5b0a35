import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import {
  ADMIN_ROLES,
  type AdminAccount,
  type AdminRole,
  type AdminSession,
  type AdminSessionList,
  type InstitutionLogIn,
  type RecoveryCodes,
  type SecondFactorEnrolment,
  type SetUpState,
} from 'parley/contracts';

/** Describe the answers for OpenAPI. */

@ApiSchema({ name: 'SetUpState' })
export abstract class SetUpStateDto implements SetUpState {
  @ApiProperty({ description: 'True as long as there is no admin.' })
  abstract readonly needed: boolean;
}

@ApiSchema({ name: 'InstitutionLogIn' })
export abstract class InstitutionLogInDto implements InstitutionLogIn {
  @ApiProperty({ description: "Whether staff can log in with their institution's account." })
  abstract readonly is_on: boolean;

  @ApiProperty({ description: 'What the institution calls that account.', type: String, nullable: true })
  abstract readonly label: string | null;
}

@ApiSchema({ name: 'AdminAccount' })
export abstract class AdminAccountDto implements AdminAccount {
  @ApiProperty({ format: 'uuid' })
  abstract readonly id: string;

  @ApiProperty({ example: 'ada@school.example' })
  abstract readonly user_name: string;

  @ApiProperty({ enum: ADMIN_ROLES })
  abstract readonly role: AdminRole;

  @ApiProperty({
    description: "False: the institution's log-in takes the place of password and second factor.",
  })
  abstract readonly has_password: boolean;

  @ApiProperty({ description: 'Whether a log-in takes a code besides the password.' })
  abstract readonly has_second_factor: boolean;

  @ApiProperty({ type: 'integer', minimum: 0 })
  abstract readonly recovery_codes_left: number;
}

@ApiSchema({ name: 'AdminSession' })
export abstract class AdminSessionDto implements AdminSession {
  @ApiProperty({ format: 'uuid' })
  abstract readonly id: string;

  @ApiProperty({ description: 'Whether this is the session that asks.' })
  abstract readonly is_current: boolean;

  @ApiProperty({ description: 'What the browser said of itself at the log-in.' })
  abstract readonly user_agent: string;

  @ApiProperty({ format: 'date-time' })
  abstract readonly created_at: string;

  @ApiProperty({ format: 'date-time' })
  abstract readonly last_seen_at: string;

  @ApiProperty({ description: 'When it ends, however much it is used.', format: 'date-time' })
  abstract readonly expires_at: string;
}

@ApiSchema({ name: 'AdminSessionList' })
export abstract class AdminSessionListDto implements AdminSessionList {
  @ApiProperty({ type: [AdminSessionDto] })
  abstract readonly sessions: AdminSessionDto[];
}

@ApiSchema({ name: 'SecondFactorEnrolment' })
export abstract class SecondFactorEnrolmentDto implements SecondFactorEnrolment {
  @ApiProperty({ description: 'To type into an app: base 32.', example: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' })
  abstract readonly secret: string;

  @ApiProperty({ description: 'For a QR code: `otpauth://totp/…`.' })
  abstract readonly uri: string;
}

@ApiSchema({ name: 'RecoveryCodes' })
export abstract class RecoveryCodesDto implements RecoveryCodes {
  @ApiProperty({ description: 'Each is good once. Shown here only; Parley keeps no copy.', type: [String] })
  abstract readonly recovery_codes: string[];
}
