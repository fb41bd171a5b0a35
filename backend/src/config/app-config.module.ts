import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { AppConfig } from './app-config.js';
import { GivenSettings } from './given-settings.js';
import { readConfig } from './read-config.js';
import type { Environment } from './settings-reader.js';

/** The key under which the validated whole is kept; single settings are never asked for by name. */
const WHOLE = 'parley';

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
    let given = GivenSettings.in({});
    const source = await ConfigModule.forRoot({
      validate: (environment) => {
        given = GivenSettings.in(environment);
        return { [WHOLE]: readConfig({ ...environment, ...fixed }) };
      },
    });
    return {
      module: AppConfigModule,
      imports: [source],
      providers: [
        {
          provide: AppConfig,
          inject: [ConfigService],
          useFactory: (service: ConfigService) => service.getOrThrow<AppConfig>(WHOLE),
        },
        { provide: GivenSettings, useValue: given },
      ],
      exports: [AppConfig, GivenSettings],
    };
  }

  static of(config: AppConfig): DynamicModule {
    return {
      module: AppConfigModule,
      providers: [{ provide: AppConfig, useValue: config }],
      exports: [AppConfig],
    };
  }
}
