import type { UpstreamConfig } from '../../config/app-config.js';

/** How long upstream is taken at its word that it does not know our first model. */
const REMEMBER_MS = 10 * 60_000;

/** Which model to ask for first. One learner finds out that it is unknown; those after are spared the detour. */
export class ModelChoice {
  private unknownUntilMs = Number.NEGATIVE_INFINITY;

  /** `clock`: milliseconds, never going back. */
  constructor(
    private readonly config: Pick<UpstreamConfig, 'model' | 'fallbackModel'>,
    private readonly clock: () => number,
  ) {}

  get first(): string {
    const { model, fallbackModel } = this.config;
    return fallbackModel !== undefined && this.clock() < this.unknownUntilMs ? fallbackModel : model;
  }

  noteUnknown(model: string): void {
    if (model === this.config.model) this.unknownUntilMs = this.clock() + REMEMBER_MS;
  }
}
