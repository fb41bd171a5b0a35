import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app';
import { consoleConfig } from './console.config';

export async function startConsole(): Promise<void> {
  await bootstrapApplication(App, consoleConfig);
}
