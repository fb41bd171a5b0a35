import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { AppConfig } from './app-config.js';
import { GivenSettings } from './given-settings.js';
import { readConfig } from './read-config.js';
import type { Environment } from './settings-reader.js';

/** Makes `AppConfig` injectable everywhere. */
@Global()
@Module({})
export class AppConfigModule {
  /**
   * Reads `.env` in the working directory and the environment, which wins.
   * @param fixed settings that neither decides, for programs that need less than the server
   * @throws ConfigError
   */
  static async fromEnvironment(fixed: Environment = {}): Promise<DynamicModule> {
    const { config, given } = await readEnvironment(fixed);
    return {
      module: AppConfigModule,
      providers: [
        { provide: AppConfig, useValue: config },
        { provide: GivenSettings, useValue: given },
      ],
      exports: [AppConfig, GivenSettings],
    };
  }

  /** The same, for a program that takes nothing else from Nest's container. */
  static async read(fixed: Environment = {}): Promise<AppConfig> {
    return (await readEnvironment(fixed)).config;
  }

  static of(config: AppConfig): DynamicModule {
    return {
      module: AppConfigModule,
      providers: [{ provide: AppConfig, useValue: config }],
      exports: [AppConfig],
    };
  }
}

interface ReadSettings {
  readonly config: AppConfig;
  readonly given: GivenSettings;
}

async function readEnvironment(fixed: Environment): Promise<ReadSettings> {
  let read: ReadSettings | undefined;
  await ConfigModule.forRoot({
    validate: (environment) => {
      read = {
        config: readConfig({ ...environment, ...fixed }),
        given: GivenSettings.in(environment),
      };
      return {};
    },
  });
  if (read === undefined) throw new Error('Nest has not asked for the settings');
  return read;
}
