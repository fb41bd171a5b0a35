import { createApplication } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { App } from './app';
import { appConfig } from './app.config';
import { nextTask } from './ui/first-paint';

/** What `bootstrapApplication` does in one go, in three tasks. */
export async function start(view: Window): Promise<void> {
  const application = await createApplication(appConfig);
  await nextTask(view);
  application.bootstrap(App);
  await nextTask(view);
  application.injector.get(Router).initialNavigation();
}
