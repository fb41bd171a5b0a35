import { startConsole } from './app/start-console';

await startConsole();
