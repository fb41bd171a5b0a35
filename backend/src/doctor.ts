import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppConfig } from './config/app-config.js';
import { AppConfigModule } from './config/app-config.module.js';
import { ConfigError } from './config/config-error.js';
import type { Environment } from './config/settings-reader.js';
import { WITHOUT_VISITORS } from './config/without-visitors.js';
import { DOCTOR_USAGE, type DoctorCommand, parseDoctorCommand } from './examination/doctor-command.js';
import { examine, examineRest } from './examination/examine.js';
import { exitCodeOf, type Part, reportJson, reportText } from './examination/report.js';
import { settingsTroubles } from './examination/settings-check.js';
import { explainStartFailure } from './start-failure.js';

/** `npm run doctor`: what is wrong with an installation, and what to do. Ends with 1 where something is, with 2 where nobody can tell. */
const TROUBLE_OF_OUR_OWN = 2;

async function run({ url }: DoctorCommand): Promise<readonly Part[]> {
  const settings = await readSettings();
  if (!(settings instanceof ConfigError)) return examine(settings, url);
  const rest = await readSettings(WITHOUT_VISITORS);
  return rest instanceof ConfigError
    ? [{ title: 'Settings', findings: settingsTroubles(settings) }]
    : examineRest(rest, settings, url);
}

async function readSettings(fixed: Environment = {}): Promise<AppConfig | ConfigError> {
  try {
    const settings = await AppConfigModule.fromEnvironment(fixed);
    const context = await NestFactory.createApplicationContext(settings, {
      abortOnError: false,
      logger: false,
    });
    const config: AppConfig = context.get(AppConfig);
    await context.close();
    return config;
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

const command = parseDoctorCommand(process.argv.slice(2));
if (command === null) {
  process.stderr.write(`${DOCTOR_USAGE}\n`);
  process.exitCode = TROUBLE_OF_OUR_OWN;
} else {
  try {
    const parts = await run(command);
    process.stdout.write(`${command.isJson ? reportJson(parts) : reportText(parts)}\n`);
    process.exitCode = exitCodeOf(parts);
  } catch (error) {
    process.stderr.write(`${explainStartFailure(error)}\n`);
    process.exitCode = TROUBLE_OF_OUR_OWN;
  }
}
