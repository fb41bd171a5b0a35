/** One figure of the soak. */
export interface Finding {
  readonly what: string;
  readonly required: string;
  readonly measured: string;
  /** Null for a figure that depends on the machine: it is reported, not judged. */
  readonly isMet: boolean | null;
}

export function formatFinding({ what, required, measured, isMet }: Finding): string {
  const mark = isMet === null ? '·' : isMet ? '✓' : '✗';
  return `${mark} ${what}: ${measured} (required: ${required})`;
}
