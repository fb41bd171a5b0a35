import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ADMIN_USAGE, type AdminCommand, parseAdminCommand } from './admin-command.js';
import { AccountAdministration } from './admin-auth/account-administration.js';
import type { ListedAccount } from './admin-auth/admin-account.repository.js';
import { AdminAccountsModule } from './admin-auth/admin-accounts.module.js';
import { AppConfigModule } from './config/app-config.module.js';
import { WITHOUT_VISITORS } from './config/without-visitors.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { LifecycleModule } from './platform/lifecycle/lifecycle.module.js';
import { SpoolModule } from './platform/spool/spool.module.js';
import { explainStartFailure } from './start-failure.js';

/** `npm run admin`: accounts, for whoever has the server and cannot get in, or wants to let somebody else in. */
@Module({})
class AdminProgram {}

async function run(command: AdminCommand): Promise<string> {
  const context = await NestFactory.createApplicationContext(
    {
      module: AdminProgram,
      imports: [
        await AppConfigModule.fromEnvironment(WITHOUT_VISITORS),
        LifecycleModule,
        DatabaseModule.forRoot(),
        HealthModule,
        SpoolModule,
        AdminAccountsModule,
      ],
    },
    { abortOnError: false, logger: ['error', 'fatal'] },
  );
  try {
    return await answer(command, context.get(AccountAdministration, { strict: false }));
  } finally {
    // What was done is in the audit trail before the database closes.
    await context.close();
  }
}

async function answer(command: AdminCommand, accounts: AccountAdministration): Promise<string> {
  switch (command.verb) {
    case 'list':
      return (await accounts.list())
        .map((account) => [account.userName, account.role, wayIn(account)].join('\t'))
        .join('\n');
    case 'create': {
      const { userName, role } = command;
      const password = await accounts.create(userName, role);
      if (password === null) throw new RefusedCommand(`There is an account ${userName} already.`);
      return `${userName} is ${role} now. Password, shown this once: ${password}`;
    }
    case 'reset-password': {
      const password = await accounts.resetPassword(command.userName);
      if (password === null) throw new RefusedCommand(`There is no account ${command.userName}.`);
      return `All sessions of ${command.userName} have ended, and there is no second factor. Password, shown this once: ${password}`;
    }
  }
}

function wayIn({ hasPassword, hasSecondFactor }: ListedAccount): string {
  if (!hasPassword) return "institution's log-in";
  return hasSecondFactor ? 'second factor' : 'password only';
}

/** The message says all there is to know. */
class RefusedCommand extends Error {}

const command = parseAdminCommand(process.argv.slice(2));
try {
  if (command === null) throw new RefusedCommand(ADMIN_USAGE);
  process.stdout.write(`${await run(command)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof RefusedCommand ? error.message : explainStartFailure(error)}\n`);
  process.exitCode = 1;
}
