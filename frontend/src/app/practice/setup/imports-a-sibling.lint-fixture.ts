import { refused as sibling } from '../recap/sibling.lint-fixture';

/** The learner's three screens never import each other: this file must be refused. */
export const refused = sibling;
