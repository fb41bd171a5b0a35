import type { Notice, NoticeSeverity } from 'parley/contracts';
import type { UpstreamConfig } from '../config/app-config.js';
import { MODEL_RETIREMENTS, type Retirement, TRANSCRIPTION_MODEL_RETIREMENTS } from './model-retirements.js';

const MS_PER_DAY = 86_400_000;
/** A school needs a term to change anything. */
const WARN_DAYS = 90;
const ALARM_DAYS = 14;

type Upstream = Pick<UpstreamConfig, 'kind' | 'url' | 'model' | 'transcriptionModel'>;

/** Of the configured models, those that OpenAI shuts down. Other providers have days of their own, which nobody here knows. */
export function retirementNotices(upstream: Upstream, now: Date): Notice[] {
  if (!isServedByOpenai(upstream)) return [];
  const { model, transcriptionModel = '' } = upstream;
  return [
    ...noticeOf(model, MODEL_RETIREMENTS.get(model), now, ['model_retires', 'model_retired']),
    ...noticeOf(transcriptionModel, TRANSCRIPTION_MODEL_RETIREMENTS.get(transcriptionModel), now, [
      'transcription_model_retires',
      'transcription_model_retired',
    ]),
  ];
}

function isServedByOpenai({ kind, url }: Upstream): boolean {
  if (kind !== 'custom') return kind === 'openai';
  return /(?:^|\.)openai\.com$/.test(new URL(url).hostname);
}

function noticeOf(
  model: string,
  retirement: Retirement | undefined,
  now: Date,
  [coming, over]: readonly [Notice['code'], Notice['code']],
): Notice[] {
  if (retirement === undefined) return [];
  const { retiresOn, successor } = retirement;
  const daysLeft = Math.ceil((Date.parse(retiresOn) - now.getTime()) / MS_PER_DAY);
  const params = { model, successor, date: retiresOn };
  if (daysLeft <= 0) return [{ code: over, severity: 'error', params }];
  return [{ code: coming, severity: severityOf(daysLeft), params: { ...params, days_left: daysLeft } }];
}

function severityOf(daysLeft: number): NoticeSeverity {
  if (daysLeft > WARN_DAYS) return 'info';
  return daysLeft > ALARM_DAYS ? 'warning' : 'error';
}
