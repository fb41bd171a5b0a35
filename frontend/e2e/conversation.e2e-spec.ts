import type { BrowserContextOptions, Page, Request } from 'playwright-core';
import { requireChromium } from './support/chromium.js';
import { describeFailure } from './support/failure-report.js';
import { Learner } from './support/learner.js';
import { findInterruptions, isAudible } from './support/loudness.js';
import { ParleyUnderTest, type SessionRow } from './support/parley-under-test.js';
import { beginHarder, readRecap, type RecapReport, watchRequests } from './support/recap-report.js';
import { inState, keepScreen, learnerLine } from './support/screens.js';
import { fillSetupForm } from './support/setup-form.js';
import { readSound, type SoundReport } from './support/sound-probe.js';
import type { SpokenScript } from './support/spoken-script.js';
import { STATE_BOUND_MS, stateLagsOf } from './support/state-lags.js';
import { ARABIC, type ScreenWords, SPANISH } from './support/words.js';

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
/** Reading the clipboard is for the test alone. */
const PERMISSIONS = ['microphone', 'clipboard-read', 'clipboard-write'];
const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };

interface Journey {
  readonly name: string;
  /** What the learner picks in the English form that a first visit shows. */
  readonly nativeOption: string;
  readonly words: ScreenWords;
  readonly lesson: string;
  readonly level: string;
  readonly targetLanguage: string;
  readonly speech: SpokenScript;
  /** A focus word that the learner says. */
  readonly saidWord: string;
  readonly levelAfter: string;
  /** The line to share, whatever was covered. */
  readonly shareText: RegExp;
  readonly options: BrowserContextOptions;
}

const JOURNEYS: readonly Journey[] = [
  {
    name: 'in Spanish, on a desktop',
    nativeOption: 'Spanish',
    words: SPANISH,
    lesson: 'Au restaurant. Vocabulaire : la carte, l’addition, le serveur, commander, une table',
    level: 'A2',
    targetLanguage: 'fr',
    speech: {
      language: 'fr',
      utterances: [
        'Je voudrais une table pour deux personnes, et la carte.',
        'Attendez, une question, s’il vous plaît.',
      ],
      leadMs: 14_000,
      pauseMs: 4_500,
    },
    saidWord: 'la carte',
    levelAfter: 'B1',
    shareText: /^Français · \d+ \S+ · [🟩🟨⬜]{5} \d\/5$/u,
    options: { ...DESKTOP, locale: 'en-GB', permissions: PERMISSIONS },
  },
  {
    name: 'in Arabic, right to left, on a phone in the dark',
    nativeOption: 'Arabic',
    words: ARABIC,
    lesson: 'En la estación de tren. Vocabulario: el billete, el andén, la salida, llegar, tarde',
    level: 'B1',
    targetLanguage: 'es',
    speech: {
      language: 'es',
      utterances: [
        'Quiero comprar un billete de ida y vuelta para mañana.',
        'Perdona, tengo una pregunta importante.',
      ],
      leadMs: 14_000,
      pauseMs: 4_500,
    },
    saidWord: 'el billete',
    levelAfter: 'B2',
    shareText: /^\u2068Español\u2069 · \p{Nd}+ \S+ · [🟩🟨⬜]{5} \p{Nd}\/\p{Nd}$/u,
    options: { ...PHONE, locale: 'en-GB', colorScheme: 'dark', permissions: PERMISSIONS },
  },
];

const withChromium = requireChromium();

withChromium.each(JOURNEYS)('a spoken conversation $name', (journey) => {
  let row: SessionRow | undefined;
  let sound: SoundReport;
  let complaints: readonly string[] = [];
  let remembered: string;
  let direction: string | null;
  let savedWord: string;
  let recap: RecapReport;
  let requests: readonly Request[];
  let askedAgain: unknown;

  beforeAll(async () => {
    const parley = await ParleyUnderTest.start();
    const learner = await Learner.sitDown(journey.speech, journey.options);
    try {
      await parley.scriptLearner(journey.speech.utterances);
      await learner.page.goto(parley.url);
      await fillForm(learner.page, journey);
      direction = await learner.page.locator('html').getAttribute('dir');
      savedWord = await talk(learner.page, journey);
      requests = watchRequests(learner.page);
      await endConversation(learner.page, journey);
      recap = await readRecap(learner.page, journey.words);
      sound = await readSound(learner.page);
      requests = [...requests];
      askedAgain = await beginHarder(learner.page, journey.words);
      complaints = learner.complaints;
      await learner.page.goto(parley.url);
      remembered = await learner.page.getByRole('textbox', { name: journey.words.lesson }).inputValue();
    } catch (error) {
      throw new Error(await describeFailure(learner, parley), { cause: error });
    } finally {
      await learner.leave();
      [row] = await parley.stop();
    }
  });

  it('switches the whole page with the native language', () => {
    expect(direction).toBe(journey.words.direction);
  });

  it('lets the tutor be heard, first and again after the learner’s turn', () => {
    const firstTurnAtMs = sound.events.find(({ type }) => type === 'input_audio_buffer.committed')?.atMs ?? 0;
    expect(isAudible(sound, 0, firstTurnAtMs)).toBe(true);
    expect(isAudible(sound, firstTurnAtMs + 500, Infinity)).toBe(true);
  });

  it('silences the tutor within 100 ms when the learner interrupts', () => {
    const interruptions = findInterruptions(sound);
    expect(interruptions.length).toBeGreaterThanOrEqual(1);
    for (const { tutorHeardForMs } of interruptions) {
      process.stdout.write(`tutor heard for ${tutorHeardForMs.toFixed(0)} ms after speech_started\n`);
      expect(tutorHeardForMs).toBeLessThanOrEqual(100);
    }
  });

  it('says on the screen what happens, and prints how soon', () => {
    const lags = stateLagsOf(sound);
    const sorted = lags.map(({ lagMs }) => lagMs).sort((left, right) => left - right);
    const [p50, max] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted.at(-1)];
    process.stdout.write(
      `state on the screen after ${sorted.length} changes: p50 ${p50?.toFixed(0)} ms, max ${max?.toFixed(0)} ms (bound ${STATE_BOUND_MS} ms)\n`,
    );
    // How soon depends on the machine as well: here only that all of it is said.
    expect(new Set(lags.map(({ state }) => state))).toEqual(new Set(['listening', 'thinking', 'speaking']));
  });

  it('leaves no microphone on and no sound open', () => {
    expect(sound.trackStates.length).toBeGreaterThanOrEqual(1);
    expect(new Set(sound.trackStates)).toEqual(new Set(['ended']));
    expect(new Set(sound.contextStates)).toEqual(new Set(['closed']));
  });

  it('logs the session once, with turns, durations and usage', () => {
    expect(row).toMatchObject({
      state: 'ended',
      end_reason: 'learner_ended',
      target_language: journey.targetLanguage,
    });
    expect(row?.learner_turns).toBeGreaterThanOrEqual(2);
    expect(row?.tutor_turns).toBeGreaterThanOrEqual(2);
    expect(row?.interruptions).toBeGreaterThanOrEqual(1);
    expect(row?.learner_speech_ms).toBeGreaterThan(2_000);
    expect(row?.tutor_speech_ms).toBeGreaterThan(2_000);
    expect(row?.input_audio_tokens).toBeGreaterThan(0);
    expect(row?.output_audio_tokens).toBeGreaterThan(0);
    expect(row?.first_audio_ms).toBeGreaterThan(0);
    expect(Number(row?.ended_at) - Number(row?.started_at)).toBeGreaterThan(10_000);
  });

  it('shows in the recap what the learner said, with sentence and time', () => {
    const sentence = journey.speech.utterances[0];
    expect(recap.coverage.find(({ word }) => word === journey.saidWord)).toMatchObject({
      outcome: 'said',
      sentence,
      time: expect.stringMatching(/^\p{Nd}+:\p{Nd}{2}$/u),
    });
    expect(recap.coverage).toHaveLength(5);
    expect(recap.coverage.map(({ outcome }) => outcome)).toContain('unmet');
    expect(recap.savedWords).toEqual([savedWord]);
    expect(recap.barriers).toEqual([]);
  });

  it('makes a card of it, as picture and as words', () => {
    expect([recap.savedPicture, recap.copiedPicture]).toEqual(Array(2).fill({ width: 1080, height: 1350 }));
    expect(recap.cardColours).toBeGreaterThan(50);
    expect(recap.followsThePick).toBe(true);
    expect(recap.text).toMatch(journey.shareText);
    expect(recap.copiedText).toBe(recap.text);
  });

  it('gives nothing away from the recap but the goodbye to the session', () => {
    const { origin } = new URL(requests[0]?.url() ?? '');
    const own = requests.map((request) => new URL(request.url())).filter((url) => url.protocol !== 'blob:');
    expect(new Set(own.map((url) => url.origin))).toEqual(new Set([origin]));
    expect(own.filter((url) => url.search !== '')).toEqual([]);
    const withContent = requests.filter((request) => request.method() !== 'GET');
    expect(withContent.map((request) => new URL(request.url()).pathname)).toEqual(['/api/end-session']);
    expect(Object.keys(withContent[0]?.postDataJSON() as object).sort()).toEqual([
      'ephemeral_token',
      'first_heard_ms',
      'session_id',
    ]);
  });

  it('begins the same lesson again, one level up, in one tap', () => {
    expect(askedAgain).toMatchObject({
      conversation_prompt: journey.lesson,
      target_language: journey.targetLanguage,
      student_level: journey.levelAfter,
    });
  });

  it('logs how long the learner waited for the first sound, which begins before the server sees anything', () => {
    expect(row?.first_heard_ms).toBeGreaterThan(row?.first_audio_ms ?? Infinity);
  });

  it('remembers the lesson for the next visit', () => {
    expect(remembered).toBe(journey.lesson);
  });

  it('runs without a script error or a refusal of the security policy', () => {
    expect(complaints).toEqual([]);
  });
});

async function fillForm(page: Page, { nativeOption, words, lesson, level }: Journey): Promise<void> {
  const { iAmLearning: targetLabel, targetOption, lesson: lessonLabel } = words;
  await fillSetupForm(page, { nativeOption, targetLabel, targetOption, level, lessonLabel, lesson });
  await page.getByText(words.simulator).waitFor();
  await keepScreen(page, `${words.direction}-1-form`);
}

/** Resolves with the word of the greeting that the learner tapped to keep. */
async function talk(page: Page, { words, speech }: Journey): Promise<string> {
  await page.getByRole('button', { name: words.begin }).click();
  await page.getByText(words.disclosure).waitFor();
  await inState(page, 'speaking');
  await keepScreen(page, `${words.direction}-2-greeting`);
  await inState(page, 'listening');
  const word = page.locator('[data-word]').first();
  await word.click();
  const savedWord = await word.innerText();

  await learnerLine(page, speech.utterances[0] ?? '').waitFor();
  await inState(page, 'speaking');
  await keepScreen(page, `${words.direction}-3-answer`);
  await learnerLine(page, speech.utterances[1] ?? '').waitFor();
  await inState(page, 'speaking');
  return savedWord;
}

async function endConversation(page: Page, { words }: Journey): Promise<void> {
  await page.getByRole('button', { name: words.end }).click();
  await page.getByRole('button', { name: words.again, exact: true }).waitFor();
  await keepScreen(page, `${words.direction}-4-recap`);
}
