import 'reflect-metadata';
import { FirstAdmin } from './admin-auth/first-admin.js';
import { AppConfig } from './config/app-config.js';
import { createApp } from './create-app.js';
import { shutDownOnSignal } from './platform/lifecycle/shut-down-on-signal.js';
import { listen } from './platform/http/listen.js';
import { providerTermsReminder } from './provider-terms.js';
import { explainStartFailure } from './start-failure.js';

try {
  const application = await createApp();
  shutDownOnSignal(application, process);
  const config = application.get(AppConfig);
  const url = await listen(application, config);
  process.stdout.write(`Parley is ready: ${url}\n`);
  const reminder = providerTermsReminder(config);
  if (reminder !== null) process.stdout.write(`${reminder}\n`);
  const setupCode = await application.get(FirstAdmin, { strict: false }).issueCode();
  if (setupCode !== null) {
    process.stdout.write(
      `The first admin is made at ${config.publicUrl ?? url}/admin/setup, within an hour, with this code: ${setupCode}\n`,
    );
  }
  process.send?.({ event: 'listening', url });
} catch (error) {
  process.stderr.write(`${explainStartFailure(error)}\n`);
  process.exit(1);
}
