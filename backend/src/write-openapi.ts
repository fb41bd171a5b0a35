import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { AppConfigModule } from './config/app-config.module.js';
import { readConfig } from './config/read-config.js';
import { buildOpenApi } from './platform/http/openapi.js';
import { findPackageRoot } from './platform/package-root.js';

/** Writes `contracts/openapi.json`. In preview mode nothing is constructed: no database, no socket. */
const config = readConfig({ SIMULATOR_URL: 'ws://127.0.0.1:1' });
const application = await NestFactory.create(AppModule.forRoot(AppConfigModule.of(config)), {
  preview: true,
  abortOnError: false,
  logger: ['error'],
});
const file = join(findPackageRoot(), 'contracts', 'openapi.json');
await writeFile(file, `${JSON.stringify(buildOpenApi(application), null, 2)}\n`);
