import { runRelay } from './relay-program.mjs';

runRelay((data) => JSON.stringify(JSON.parse(data.toString())));
