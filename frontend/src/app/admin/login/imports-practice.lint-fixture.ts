import { refused as learners } from '../../practice/recap/sibling.lint-fixture';

/** The console never imports what learners use, nor the other way round: this file must be refused. */
export const refused = learners;
