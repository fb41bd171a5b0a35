import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AccountAdministration } from './account-administration.js';
import { AdminAccountRepository } from './admin-account.repository.js';
import { PasswordHashing } from './password-hashing.js';

/** The accounts themselves, without the ways in: also what `npm run admin` needs of this folder. */
@Module({
  imports: [AuditModule],
  providers: [AdminAccountRepository, PasswordHashing, AccountAdministration],
  exports: [AdminAccountRepository, PasswordHashing, AccountAdministration],
})
export class AdminAccountsModule {}
