import { firstPaint, giveUp, nextTask } from './app/ui/first-paint';
import { requestEarly } from './app/i18n/early-requests';
import { CLIENT_CONFIG_URL } from './app/practice/client-config-url';
import { requestTextsEarly } from './app/request-texts-early';

await firstPaint(window);
// The page names all scripts, so those behind these imports are on their way already; what the form is drawn with is small and joins them.
requestTextsEarly(window);
requestEarly(CLIENT_CONFIG_URL);
try {
  // One after the other: begun all at once, they would keep a slow phone from answering to a finger.
  // First the framework alone, by the smallest part that is made of it.
  await import('./app/browser/browser-storage');
  await nextTask(window);
  const { start } = await import('./app/start');
  await nextTask(window);
  await start(window);
} catch (error) {
  giveUp(document);
  throw error;
}
