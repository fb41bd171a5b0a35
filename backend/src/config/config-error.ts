/** One thing that is wrong with the settings. Never holds the value of a secret. */
export interface ConfigProblem {
  readonly setting: string;
  /** What is wrong with it. */
  readonly problem: string;
  /** What would be right. */
  readonly expected: string;
}

/** The settings cannot be used; lists everything that is wrong at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly ConfigProblem[]) {
    super(describeProblems(problems));
  }
}

function describeProblems(problems: readonly ConfigProblem[]): string {
  const lines = problems.map(
    ({ setting, problem, expected }) => `  ${setting} ${problem}. Expected: ${expected}.`,
  );
  const title = problems.length === 1 ? 'One setting needs' : `${problems.length} settings need`;
  return [`Parley cannot start. ${title} attention:`, ...lines].join('\n');
}
