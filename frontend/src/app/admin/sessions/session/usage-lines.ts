import type { LoggedSessionDetail } from 'parley/contracts';

/** Tokens of one kind, and what they cost; null where no price is known. */
export interface UsageCell {
  readonly kind: 'input' | 'cached' | 'output';
  readonly tokens: number;
  readonly costUsd: number | null;
}

export interface UsageLine {
  readonly medium: 'text' | 'audio';
  readonly cells: readonly UsageCell[];
}

/** Each token counts once here: what was cached is not input again. */
export function usageLines({
  usage,
  cost_split_usd: costs,
}: Pick<LoggedSessionDetail, 'usage' | 'cost_split_usd'>): readonly UsageLine[] {
  return (['text', 'audio'] as const).map((medium) => {
    const { input, cached_input: cached, output } = usage[medium];
    const cost = costs?.[medium];
    return {
      medium,
      cells: [
        { kind: 'input', tokens: Math.max(0, input - cached), costUsd: cost?.input ?? null },
        { kind: 'cached', tokens: cached, costUsd: cost?.cached_input ?? null },
        { kind: 'output', tokens: output, costUsd: cost?.output ?? null },
      ],
    };
  });
}
