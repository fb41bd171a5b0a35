import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '../audit/audit.module.js';
import { AccessGuard } from './access.guard.js';
import { AdminAccountsModule } from './admin-accounts.module.js';
import { AdminKeyRepository } from './admin-key.repository.js';
import { AdminKeys } from './admin-keys.js';
import { AdminSessionRepository } from './admin-session.repository.js';
import { AdminSessions } from './admin-sessions.js';
import { FirstAdmin } from './first-admin.js';
import { IdentityCheck } from './identity-check.js';
import { LogIn } from './log-in.js';
import { LogInController } from './log-in.controller.js';
import { LogInDelayRepository } from './log-in-delay.repository.js';
import { LogInDelays } from './log-in-delays.js';
import { IdentityProvider } from './oidc/identity-provider.js';
import { InstitutionAccountRepository } from './oidc/institution-account.repository.js';
import { InstitutionLogIn } from './oidc/institution-log-in.js';
import { OidcController } from './oidc/oidc.controller.js';
import { PendingLogInRepository } from './oidc/pending-log-in.repository.js';
import { PendingLogIns } from './oidc/pending-log-ins.js';
import { OwnAccount } from './own-account.js';
import { OwnAccountController } from './own-account.controller.js';
import { SameOriginGuard } from './same-origin.guard.js';
import { SecondFactor } from './second-factor.js';
import { SecondFactorBox } from './second-factor-box.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { SetupCodeRepository } from './setup-code.repository.js';
import { SetupController } from './setup.controller.js';
import { StaffAdministration } from './staff-administration.js';
import { StaffController } from './staff.controller.js';
import { StaffRepository } from './staff.repository.js';
import { StaleCredentialsSweeper } from './stale-credentials.sweeper.js';

/** Who an admin is. Its guards stand before every route of the application, and mind those under `/api/admin`. */
@Module({
  imports: [AuditModule, AdminAccountsModule],
  controllers: [
    SetupController,
    LogInController,
    OidcController,
    OwnAccountController,
    SecondFactorController,
    StaffController,
  ],
  providers: [
    AdminKeyRepository,
    AdminKeys,
    AdminSessionRepository,
    AdminSessions,
    LogInDelayRepository,
    LogInDelays,
    SecondFactorRepository,
    SecondFactorBox,
    SecondFactor,
    SetupCodeRepository,
    FirstAdmin,
    LogIn,
    IdentityCheck,
    OwnAccount,
    StaffRepository,
    StaffAdministration,
    IdentityProvider,
    InstitutionAccountRepository,
    InstitutionLogIn,
    PendingLogInRepository,
    PendingLogIns,
    StaleCredentialsSweeper,
    { provide: APP_GUARD, useClass: SameOriginGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [FirstAdmin],
})
export class AdminAuthModule {}
