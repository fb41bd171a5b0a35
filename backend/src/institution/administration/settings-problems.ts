import { ProblemError } from '../../platform/http/problems/problem-error.js';

export class SettingsChangedMeanwhileError extends ProblemError {
  readonly code = 'settings_changed_meanwhile';
  readonly httpStatus = 409;
  readonly logLevel = 'debug';

  constructor() {
    super('Somebody has saved these settings since you read them; read them again before you save yours.');
  }
}
