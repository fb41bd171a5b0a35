import { NestFactory } from '@nestjs/core';
import { AppConfig } from './config/app-config.js';
import { AppConfigModule } from './config/app-config.module.js';
import { GivenSettings } from './config/given-settings.js';
import { WITHOUT_VISITORS } from './config/without-visitors.js';

/**
 * What the server is set to, for a program that opens nothing of it by itself.
 * @throws ConfigError
 */
export async function openSettings(): Promise<{ config: AppConfig; given: GivenSettings }> {
  const context = await NestFactory.createApplicationContext(
    await AppConfigModule.fromEnvironment(WITHOUT_VISITORS),
    { abortOnError: false, logger: false },
  );
  try {
    return { config: context.get(AppConfig), given: context.get(GivenSettings) };
  } finally {
    await context.close();
  }
}
