/**
 * A million conversations of two years as an institution may have had them: a class works on one lesson, so many sessions have the
 * same; languages, levels and endings are as unequal as in life. The same ones every time.
 */

import { INSTITUTION } from '../database/filled-database.mjs';

export const FIRST_DAY = '2024-11-01';
export const DAYS = 730;
/** About as many sessions work on each lesson as a class has pupils. */
export const SESSIONS_PER_LESSON = 25;

/** Words of the searches: in every third lesson, in one of a hundred, in three, in none. */
export const SEARCHED = {
  common: 'mercado',
  uncommon: 'zanahoria',
  rare: 'quetzal',
  nowhere: 'axolotl',
  one: '猫',
};

const WORDS = `casa perro libro escuela amigo ciudad tiempo comida playa familia trabajo viaje música deporte ropa color número
  cuerpo salud tienda calle coche tren avión hotel menú cuenta plato fruta verdura leche pan queso carne pescado sal agua vino
  café mañana tarde noche lunes verano invierno lluvia sol viento montaña río mar bosque animal gato caballo pájaro flor árbol`;

const array = (words) => `ARRAY['${words.trim().split(/\s+/).join("','")}']`;

/** The number from 0 to 1 that belongs to a row and a question about it. */
const dice = (row, question) => `((hashint8extended(${row}, ${question}) & 1048575) / 1048576.0)`;

/** One of some choices, each as likely as its share says. */
function choice(row, question, shares) {
  let sum = 0;
  const cases = Object.entries(shares).map(([value, share]) => {
    sum += share;
    return `WHEN ${dice(row, question)} < ${sum.toFixed(5)} THEN '${value}'`;
  });
  return `CASE ${cases.join(' ')} ELSE '${Object.keys(shares)[0]}' END`;
}

const TARGETS = {
  es: 0.35,
  fr: 0.2,
  en: 0.15,
  de: 0.12,
  it: 0.06,
  ja: 0.05,
  'zh-Hans': 0.04,
  ar: 0.02,
  'pt-BR': 0.009,
  is: 0.001,
};
const NATIVES = { en: 0.4, de: 0.25, es: 0.12, fr: 0.1, tr: 0.07, ar: 0.04, uk: 0.015, vi: 0.005 };
const LEVELS = { A1: 0.25, A2: 0.3, B1: 0.25, B2: 0.13, C1: 0.05, C2: 0.02 };
const MODELS = { 'gpt-realtime-2025-08-28': 0.7, 'gpt-realtime-2.1': 0.28, 'local-voice-7b': 0.02 };
const END_REASONS = {
  learner_ended: 0.8,
  time_limit: 0.08,
  client_lost: 0.04,
  token_expired: 0.04,
  idle: 0.02,
  upstream_lost: 0.01,
  server_drain: 0.004,
  upstream_refused: 0.003,
  error: 0.0015,
  orphaned: 0.0008,
  daily_limit: 0.0004,
  upstream_quota: 0.0002,
  admin_ended: 0.0001,
};
export const CHOICES = { TARGETS, NATIVES, LEVELS, MODELS, END_REASONS };

/** Statements that fill an empty, migrated database; triggers for single sessions and indexes for reading are there again afterwards. */
export function seedStatements(sessions) {
  const lessons = Math.ceil(sessions / SESSIONS_PER_LESSON);
  return [
    `CREATE TEMPORARY TABLE kept_index AS SELECT indexname AS name, indexdef AS definition FROM pg_indexes
      WHERE tablename = 'practice_session' AND indexdef LIKE 'CREATE INDEX%'`,
    forEachIndex(`format('DROP INDEX %I', kept.name)`),
    `ALTER TABLE practice_session DISABLE TRIGGER USER`,
    lessonStatement(lessons),
    sessionStatement(sessions, lessons),
    `ALTER TABLE practice_session ENABLE TRIGGER USER`,
    forEachIndex('kept.definition'),
  ];
}

function forEachIndex(statement) {
  return `DO $$ DECLARE kept record; BEGIN
    FOR kept IN SELECT name, definition FROM kept_index LOOP EXECUTE ${statement}; END LOOP;
  END $$`;
}

function lessonStatement(lessons) {
  const special = `CASE WHEN l % 3 = 0 THEN ' ${SEARCHED.common}' ELSE '' END || CASE WHEN l % 100 = 7 THEN ' ${SEARCHED.uncommon}' ELSE '' END ||
    CASE WHEN l IN (11, ${Math.ceil(lessons / 2)}, ${lessons - 1}) THEN ' ${SEARCHED.rare} ${SEARCHED.one}' ELSE '' END`;
  return `INSERT INTO lesson_text (id, institution_id, sha256, text)
    SELECT l, '${INSTITUTION}', sha256(convert_to(text, 'UTF8')), text FROM (
      SELECT l, 'unidad ' || l || ${special} || ': ' || (
        SELECT string_agg((${array(WORDS)})[1 + (hashint8extended(l * 100 + w, 1) & 1023) % ${WORDS.trim().split(/\s+/).length}], ', ')
        FROM generate_series(1, 40) AS w) AS text
      FROM generate_series(1, ${lessons}) AS l) AS lessons`;
}

function sessionStatement(sessions, lessons) {
  const began = `timestamptz '${FIRST_DAY} 08:00Z' + floor((n::float8 / ${sessions}) * ${DAYS}) * interval '1 day'
    + ${dice('n', 2)} * interval '9 hours'`;
  return `INSERT INTO practice_session (institution_id, native_language, target_language, student_level, conversation_prompt,
      focus_words, system_prompt, system_prompt_version, system_prompt_sha256, state, end_reason, token_hash, token_expires_at,
      issued_at, redeemed_at, started_at, ended_at, replica_id, model, provider, voice, learner_turns, tutor_turns,
      learner_speech_ms, tutor_speech_ms, input_text_tokens, input_audio_tokens, cached_text_tokens, cached_audio_tokens,
      output_text_tokens, output_audio_tokens, cost_usd, first_audio_ms, reply_latency_p50_ms, reply_latency_p90_ms, lesson_text_id)
    SELECT '${INSTITUTION}', native, target, level, text, ARRAY['casa', 'mercado'], 'The rules of the tutor, and: ' || text,
      '2026-11.1', repeat('0', 64), 'ended', reason::end_reason, sha256(int8send(n)), began, began - interval '3 seconds',
      CASE WHEN is_started THEN began END, CASE WHEN is_started THEN began END, began + length, CASE WHEN is_started THEN 'one' END,
      CASE WHEN is_started THEN model END,
      CASE WHEN is_started THEN CASE WHEN model = 'local-voice-7b' THEN 'custom' ELSE 'openai' END END,
      CASE WHEN is_started THEN 'marin' END,
      turns, turns + 1, turns * 4000, turns * 6000, turns * 300, turns * 500, turns * 200, turns * 300, turns * 60, turns * 400,
      CASE WHEN is_started AND model <> 'local-voice-7b' THEN round((turns * 0.011 + ${dice('n', 9)} * 0.1)::numeric, 6) END,
      CASE WHEN is_started THEN 600 END, CASE WHEN turns > 1 THEN 700 + n % 400 END, CASE WHEN turns > 1 THEN 1200 + n % 900 END, l
    FROM (
      SELECT n, l, ${began} AS began, reason, reason <> 'token_expired' AS is_started, ${choice('n', 3, NATIVES)} AS native,
        ${choice('n', 4, TARGETS)} AS target, ${choice('n', 5, LEVELS)} AS level, ${choice('n', 6, MODELS)} AS model,
        CASE WHEN reason = 'token_expired' THEN 0 ELSE 1 + floor(${dice('n', 7)} * 30)::int END AS turns,
        CASE WHEN reason = 'token_expired' THEN interval '1 minute' ELSE ${dice('n', 8)} * interval '15 minutes' END AS length
      FROM (SELECT n, 1 + floor((n - 1)::float8 * ${lessons} / ${sessions})::int8 AS l, ${choice('n', 10, END_REASONS)} AS reason
        FROM generate_series(1, ${sessions}) AS n) AS numbered) AS talks
    JOIN lesson_text ON lesson_text.id = l
    ORDER BY n`;
}
