import type { BrowserContextOptions, Page, WebSocket } from 'playwright-core';
import { BreakableNetwork } from './support/breakable-network.js';
import { requireChromium } from './support/chromium.js';
import { describeFailure } from './support/failure-report.js';
import { Learner } from './support/learner.js';
import { isAudible } from './support/loudness.js';
import { ParleyUnderTest, type SessionRow } from './support/parley-under-test.js';
import { inState, keepScreen, learnerLine } from './support/screens.js';
import { fillSetupForm } from './support/setup-form.js';
import { readSound, type SoundReport } from './support/sound-probe.js';
import type { SpokenScript } from './support/spoken-script.js';
import { ARABIC, ENGLISH, type ScreenWords } from './support/words.js';

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };

/** Both take more than 2.5 s. */
const UTTERANCE = 'Quiero comprar un billete de ida y vuelta para mañana por la mañana.';
const NEXT_UTTERANCE = 'Perdona, ¿a qué hora sale el próximo tren para Barcelona?';
const UTTERANCE_LASTS_MS = 2_500;
const LESSON = 'En la estación de tren. Vocabulario: el billete, el andén, la salida, llegar, tarde';

/** What is left of a journey through a broken network. */
interface Traces {
  readonly row: SessionRow | undefined;
  readonly rowCount: number;
  readonly sound: SoundReport;
  readonly tokenCount: number;
  readonly complaints: readonly string[];
  /** On the page's own clock: when a connection broke, in milliseconds. */
  readonly breaksMs: readonly number[];
  readonly learnerLines: readonly string[];
}

interface Stage {
  readonly page: Page;
  readonly network: BreakableNetwork;
  readonly parley: ParleyUnderTest;
  /** Notes when the connection breaks: now. */
  readonly noteBreak: () => Promise<void>;
}

interface Play {
  readonly name: string;
  readonly words: ScreenWords;
  readonly nativeOption: string;
  readonly targetOption: string;
  readonly options: BrowserContextOptions;
  readonly speech: SpokenScript;
  /** How long a break may go unnoticed. */
  readonly noticedWithinMs: number;
  readonly perform: (stage: Stage) => Promise<void>;
}

const CUT_TWICE: Play = {
  name: 'over a network that breaks in the middle of the greeting and of what the learner says',
  words: ENGLISH,
  nativeOption: 'English',
  targetOption: 'Spanish',
  options: { ...DESKTOP, locale: 'en-GB', colorScheme: 'light' },
  speech: { language: 'es', utterances: [UTTERANCE], leadMs: 16_000, pauseMs: 20_000 },
  noticedWithinMs: 100,
  perform: async ({ page, network, noteBreak }) => {
    await page.locator('li.tutor').waitFor();
    await noteBreak();
    network.cut();
    await inState(page, 'reconnecting');
    await keepScreen(page, 'reconnecting-desktop-light');
    await network.refusals(3);
    network.mend();
    await inState(page, 'listening');

    await page.locator('li.learner[data-status="speaking"]').waitFor({ timeout: 30_000 });
    await noteBreak();
    network.cut();
    await inState(page, 'reconnecting');
    await network.refusals(2);
    network.mend();
    await learnerLine(page, UTTERANCE).waitFor();
    await inState(page, 'speaking');
  },
};

const SWALLOWED: Play = {
  name: 'over a network that swallows everything without a word',
  words: ARABIC,
  nativeOption: 'Arabic',
  targetOption: 'الإسبانية',
  options: { ...PHONE, locale: 'en-GB', colorScheme: 'dark' },
  speech: { language: 'es', utterances: [UTTERANCE], leadMs: 25_000, pauseMs: 20_000 },
  noticedWithinMs: 9_000,
  perform: async ({ page, network, noteBreak }) => {
    await page.locator('li.tutor').waitFor();
    await noteBreak();
    network.swallow();
    await inState(page, 'reconnecting');
    await keepScreen(page, 'reconnecting-phone-dark-rtl');
    network.mend();
    await inState(page, 'listening');
    await learnerLine(page, UTTERANCE).waitFor({ timeout: 45_000 });
    await inState(page, 'speaking');
  },
};

const RESTARTED: Play = {
  name: 'whose server is restarted while the tutor answers',
  words: ENGLISH,
  nativeOption: 'English',
  targetOption: 'Spanish',
  options: { ...PHONE, locale: 'en-GB', colorScheme: 'light' },
  speech: { language: 'es', utterances: [UTTERANCE, NEXT_UTTERANCE], leadMs: 14_000, pauseMs: 26_000 },
  // The reply that is being given may end first.
  noticedWithinMs: 15_000,
  perform: async ({ page, network, parley, noteBreak }) => {
    await learnerLine(page, UTTERANCE).waitFor();
    await inState(page, 'speaking');
    await noteBreak();
    const restarted = parley.restart();
    await page.getByText('The server is about to restart.').waitFor();
    await keepScreen(page, 'reconnecting-going-away');
    await inState(page, 'reconnecting');
    await restarted;
    // The simulator reads its script from the start for each connection.
    await parley.scriptLearner([NEXT_UTTERANCE]);
    network.leadTo(parley.url);
    await page.getByText('Connected again.').waitFor();
    await keepScreen(page, 'reconnecting-reconnected');
    await learnerLine(page, NEXT_UTTERANCE).waitFor();
    await inState(page, 'speaking');
  },
};

const withChromium = requireChromium();

withChromium.each([CUT_TWICE, SWALLOWED, RESTARTED])('a conversation $name', (play) => {
  let traces: Traces;

  beforeAll(async () => {
    traces = await live(play);
  });

  it('goes on as the same session, with the token it began with', () => {
    expect(traces.rowCount).toBe(1);
    expect(traces.tokenCount).toBe(1);
    expect(traces.row).toMatchObject({
      state: 'ended',
      end_reason: 'learner_ended',
      learner_resumes: traces.breaksMs.length,
    });
  });

  it('is greeted once, and answered once for each turn', () => {
    const types = traces.sound.events.map(({ type }) => type);
    expect(types.filter((type) => type === 'session.created')).toHaveLength(1);
    expect(types.filter((type) => type === 'parley.session')).toHaveLength(1 + traces.breaksMs.length);
    const replies = types.filter((type) => type === 'response.created');
    expect(replies).toHaveLength(1 + play.speech.utterances.length);
  });

  it('says that it reconnects as soon as the break can be noticed', () => {
    for (const brokenAtMs of traces.breaksMs) {
      const shown = traces.sound.states.find(
        ({ atMs, state }) => atMs > brokenAtMs && state === 'reconnecting',
      );
      const noticedAfterMs = (shown?.atMs ?? Infinity) - brokenAtMs;
      process.stdout.write(`reconnecting on the screen ${noticedAfterMs.toFixed(0)} ms after the break\n`);
      expect(noticedAfterMs).toBeLessThanOrEqual(play.noticedWithinMs);
    }
  });

  it('lets what has arrived of the tutor be heard while the network is away', () => {
    const [brokenAtMs = Infinity] = traces.breaksMs;
    expect(isAudible(traces.sound, brokenAtMs + 200, brokenAtMs + 1_500)).toBe(true);
  });

  it('takes each thing that the learner says for one turn, all of it', () => {
    const { utterances } = play.speech;
    expect(traces.learnerLines).toEqual(utterances);
    expect(traces.row?.learner_turns).toBe(utterances.length);
    expect(traces.row?.learner_speech_ms).toBeGreaterThan(utterances.length * UTTERANCE_LASTS_MS);
  });

  it('leaves no microphone on and no sound open', () => {
    expect(new Set(traces.sound.trackStates)).toEqual(new Set(['ended']));
    expect(new Set(traces.sound.contextStates)).toEqual(new Set(['closed']));
  });

  it('runs without a script error or a refusal of the security policy', () => {
    const others = traces.complaints.filter((complaint) => !complaint.startsWith('WebSocket connection to'));
    expect(others).toEqual([]);
  });
});

async function live({ words, nativeOption, targetOption, options, speech, perform }: Play): Promise<Traces> {
  const parley = await ParleyUnderTest.start();
  const network = await BreakableNetwork.to(parley.url);
  const learner = await Learner.sitDown(speech, options);
  const { page } = learner;
  const breaksMs: number[] = [];
  const sockets: WebSocket[] = [];
  let tokenCount = 0;
  page.on('websocket', (socket) => sockets.push(socket));
  page.on('request', (request) => {
    if (request.url().endsWith('/api/generate-token')) tokenCount += 1;
  });
  let told: Omit<Traces, 'row' | 'rowCount'> | undefined;
  let rows: SessionRow[] = [];
  try {
    await parley.scriptLearner(speech.utterances);
    await page.goto(network.url);
    const { iAmLearning: targetLabel, lesson: lessonLabel } = words;
    const lesson = { level: 'B1', lessonLabel, lesson: LESSON };
    await fillSetupForm(page, { nativeOption, targetLabel, targetOption, ...lesson });
    await page.getByRole('button', { name: words.begin }).click();
    const noteBreak = async (): Promise<void> => {
      breaksMs.push(await page.evaluate(() => performance.now()));
    };
    await perform({ page, network, parley, noteBreak });
    const learnerLines = await page.locator('li.learner .words').allInnerTexts();
    await page.getByRole('button', { name: words.end }).click();
    await page.getByRole('button', { name: words.again, exact: true }).waitFor();
    const last = sockets.at(-1);
    if (last?.isClosed() === false) await last.waitForEvent('close');
    const sound = await readSound(page);
    told = { sound, tokenCount, complaints: learner.complaints, breaksMs, learnerLines };
  } catch (error) {
    throw new Error(await describeFailure(learner, parley), { cause: error });
  } finally {
    await learner.leave();
    await network.close();
    rows = await parley.stop();
  }
  return { ...told, row: rows[0], rowCount: rows.length };
}
