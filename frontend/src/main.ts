import { requestTextsEarly } from './app/request-texts-early';

// The page names all scripts, so those behind this import are on their way already; the texts are small and join them.
requestTextsEarly(window);
const { start } = await import('./app/start');
await start();
