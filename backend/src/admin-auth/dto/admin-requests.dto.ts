import { ApiSchema } from '@nestjs/swagger';
import {
  type ConfirmSecondFactorRequest,
  type ChangePasswordRequest,
  type LogInRequest,
  type ProveIdentityRequest,
  type SetUpRequest,
  USER_NAME_MAX_CODE_POINTS,
} from 'parley/contracts';
import {
  GivenCode,
  GivenPassword,
  GivenPasswordIfAny,
  GivenSecondFactor,
  GivenText,
  NewPassword,
  NewUserName,
} from './credential-rules.js';

/** The fields are assigned by class-transformer, hence the assertions that they are. */
@ApiSchema({ name: 'SetUpRequest' })
export class SetUpRequestDto implements SetUpRequest {
  @GivenCode()
  code!: string;

  @NewUserName()
  user_name!: string;

  @NewPassword()
  password!: string;
}

@ApiSchema({ name: 'LogInRequest' })
export class LogInRequestDto implements LogInRequest {
  @GivenText(USER_NAME_MAX_CODE_POINTS)
  user_name!: string;

  @GivenPassword()
  password!: string;

  @GivenSecondFactor()
  second_factor?: string;
}

@ApiSchema({ name: 'ChangePasswordRequest' })
export class ChangePasswordRequestDto implements ChangePasswordRequest {
  @GivenPassword()
  password!: string;

  @GivenSecondFactor()
  second_factor?: string;

  @NewPassword()
  new_password!: string;
}

/** What somebody who is signed in proves it with once more. */
@ApiSchema({ name: 'ProveIdentityRequest' })
export class ProveIdentityRequestDto implements ProveIdentityRequest {
  @GivenPasswordIfAny()
  password?: string;

  @GivenSecondFactor()
  second_factor?: string;
}

@ApiSchema({ name: 'ConfirmSecondFactorRequest' })
export class ConfirmSecondFactorRequestDto implements ConfirmSecondFactorRequest {
  @GivenCode()
  code!: string;
}
