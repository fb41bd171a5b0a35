import type { SchemaPath, SchemaPathTree } from '@angular/forms/signals';
import { schema, validate } from '@angular/forms/signals';
import {
  DAILY_MINUTES_MAX,
  isMonthlyCostLimit,
  isTimeZone,
  MONTHLY_COST_MAX_USD,
  NOTICE_TEXT_MAX_CODE_POINTS,
  RETENTION_DAYS_MAX,
  SESSION_MINUTES_MAX,
} from 'parley/contracts';
import type { SettingsDraft, Switched } from './settings-draft';

/** From where to where an amount may go. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

export const BOUNDS = {
  maxMinutes: { min: 1, max: SESSION_MINUTES_MAX },
  daily: { min: 1, max: DAILY_MINUTES_MAX },
  monthly: { min: 0.01, max: MONTHLY_COST_MAX_USD },
  days: { min: 1, max: RETENTION_DAYS_MAX },
} as const satisfies Record<string, Bounds>;

/** Length of the notice as the server counts it: in Unicode code points, without the space around it. */
export function noticeLength(text: string): number {
  return [...text.normalize('NFC').trim()].length;
}

/** The server's rules, so that a mistake is seen before it is sent. */
export const settingsSchema = schema<SettingsDraft>((draft) => {
  wholeNumber(draft.maxMinutes, BOUNDS.maxMinutes);
  whenOn(draft.daily, (amount) => isWithin(amount, BOUNDS.daily));
  whenOn(draft.monthly, isMonthlyCostLimit);
  whenOn(draft.sessions, (amount) => isWithin(amount, BOUNDS.days));
  whenOn(draft.transcripts, (amount) => isWithin(amount, BOUNDS.days));
  validate(draft.timeZone, ({ value }) => (isTimeZone(value().trim()) ? null : { kind: 'timeZone' }));
  validate(draft.languages, ({ value, valueOf }) =>
    valueOf(draft.areLanguagesChosen) && value().length === 0 ? { kind: 'noLanguage' } : null,
  );
  validate(draft.notice, ({ value }) =>
    noticeLength(value()) > NOTICE_TEXT_MAX_CODE_POINTS ? { kind: 'tooLong' } : null,
  );
});

function wholeNumber(path: SchemaPath<number | null>, bounds: Bounds): void {
  validate(path, ({ value }) => (isWithin(value(), bounds) ? null : { kind: 'amount' }));
}

function whenOn(path: SchemaPathTree<Switched>, isRight: (amount: number) => boolean): void {
  validate(path.amount, ({ value, valueOf }) => {
    const amount = value();
    const isWrong = amount === null || !isRight(amount);
    return valueOf(path.isOn) && isWrong ? { kind: 'amount' } : null;
  });
}

function isWithin(amount: number | null, { min, max }: Bounds): boolean {
  return amount !== null && Number.isInteger(amount) && amount >= min && amount <= max;
}
