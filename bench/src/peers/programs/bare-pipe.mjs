import { runRelay } from './relay-program.mjs';

runRelay((data) => data);
