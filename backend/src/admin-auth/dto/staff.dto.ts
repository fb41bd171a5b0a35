import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import {
  ADMIN_ROLES,
  type AdminRole,
  type ChangeRoleRequest,
  type HiredStaff,
  type HireRequest,
  type StaffList,
  type StaffMember,
  type TemporaryPassword,
} from 'parley/contracts';
import { GivenRole, NewUserName } from './credential-rules.js';
import { ProveIdentityRequestDto } from './admin-requests.dto.js';

@ApiSchema({ name: 'StaffMember' })
export abstract class StaffMemberDto implements StaffMember {
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

  @ApiProperty({ format: 'date-time' })
  abstract readonly created_at: string;

  @ApiProperty({ description: 'Whether this is the account that asks.' })
  abstract readonly is_self: boolean;
}

@ApiSchema({ name: 'StaffList' })
export abstract class StaffListDto implements StaffList {
  @ApiProperty({ type: [StaffMemberDto] })
  abstract readonly staff: StaffMemberDto[];
}

@ApiSchema({ name: 'HiredStaff' })
export abstract class HiredStaffDto implements HiredStaff {
  @ApiProperty({ format: 'uuid' })
  abstract readonly id: string;

  @ApiProperty({ description: 'Shown here only; Parley keeps no copy.' })
  abstract readonly temporary_password: string;
}

@ApiSchema({ name: 'TemporaryPassword' })
export abstract class TemporaryPasswordDto implements TemporaryPassword {
  @ApiProperty({ description: 'Shown here only; Parley keeps no copy.' })
  abstract readonly temporary_password: string;
}

/** The fields are assigned by class-transformer, hence the assertions that they are. */
@ApiSchema({ name: 'HireRequest' })
export class HireRequestDto extends ProveIdentityRequestDto implements HireRequest {
  @NewUserName()
  user_name!: string;

  @GivenRole()
  role!: AdminRole;
}

@ApiSchema({ name: 'ChangeRoleRequest' })
export class ChangeRoleRequestDto extends ProveIdentityRequestDto implements ChangeRoleRequest {
  @GivenRole()
  role!: AdminRole;
}
