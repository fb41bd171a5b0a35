import { refused as sibling } from '../setup/sibling.lint-fixture';

/** The pages of the console never import each other: this file must be refused. */
export const refused = sibling;
