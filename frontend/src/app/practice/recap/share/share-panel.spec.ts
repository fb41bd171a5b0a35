import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { InterfaceLanguage } from '../../../i18n/interface-language';
import { provideTranslations } from '../../../i18n/provide-translations';
import { servePublicFiles } from '../../../i18n/testing/public-files';
import type { CaptionLine, ConversationRecord } from '../../session/conversation-record';
import type { HandedOn } from './card-outlets';
import { CardOutlets } from './card-outlets';
import type { ShareCardContent } from './share-card-content';
import { ShareCardPainter } from './share-card-painter';
import { SharePanel } from './share-panel';

const NAMES = {
  '/i18n/languages/endonyms.json': { es: 'Español', ar: 'العربية' },
  '/i18n/languages/en.json': { es: 'Spanish' },
  '/i18n/languages/ar.json': { es: 'الإسبانية' },
};
const SENTENCES = ['Fui a la playa con mis amigos.', 'Fue muy divertido.'];

function line(text: string): CaptionLine {
  const rest = { startMs: 0, speechMs: 0, isInterrupted: false, isSpoken: true };
  return { ...rest, itemId: text, speaker: 'learner', text };
}

const RECORD: ConversationRecord = {
  lesson: { nativeLanguage: 'en', targetLanguage: 'es', studentLevel: 'A2', conversationPrompt: 'La playa' },
  focusWords: [],
  endReason: 'learner_ended',
  durationMs: 600_000,
  learnerSpeechMs: 360_000,
  longestAnswerMs: 0,
  tutorSpeechMs: 0,
  learnerTurns: 2,
  tutorTurns: 2,
  interruptions: 0,
  captions: SENTENCES.map(line),
  savedWords: [],
};

interface Scene {
  readonly nativeLanguage?: string;
  readonly handedOn?: HandedOn;
  readonly canShare?: boolean;
}

async function open({ nativeLanguage = 'en', handedOn = 'done', canShare = true }: Scene = {}) {
  URL.createObjectURL = () => 'blob:card';
  URL.revokeObjectURL = () => undefined;
  const image = new Blob(['card'], { type: 'image/png' });
  const paint = jest.fn<Promise<Blob>, [HTMLCanvasElement, ShareCardContent]>().mockResolvedValue(image);
  const outlets = {
    canShare: () => canShare,
    canCopyImage: () => true,
    share: jest.fn<Promise<HandedOn>, [File, string]>().mockResolvedValue(handedOn),
    copyImage: jest.fn<Promise<HandedOn>, [Blob]>().mockResolvedValue(handedOn),
    copyText: jest.fn<Promise<HandedOn>, [string]>().mockResolvedValue(handedOn),
  };
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([servePublicFiles(NAMES)])),
      provideTranslations(),
      { provide: ShareCardPainter, useValue: { paint } },
      { provide: CardOutlets, useValue: outlets },
    ],
  });
  await TestBed.inject(InterfaceLanguage).follow(nativeLanguage);
  const fixture = TestBed.createComponent(SharePanel);
  fixture.componentRef.setInput('record', RECORD);
  fixture.componentRef.setInput('coverage', { said: 7, heard: 2, unmet: 1 });
  fixture.componentRef.setInput('coveringSentences', [SENTENCES[0]]);
  await fixture.whenStable();
  const panel: HTMLElement = fixture.nativeElement;
  return {
    panel,
    outlets,
    image,
    painted: () => paint.mock.lastCall![1],
    press: async (label: string) => {
      [...panel.querySelectorAll('button')].find(({ textContent }) => textContent.includes(label))!.click();
      await fixture.whenStable();
    },
    pick: async (index: number) => {
      panel.querySelectorAll<HTMLInputElement>('input[type=radio]')[index]!.click();
      await fixture.whenStable();
    },
    outcome: () => panel.querySelector('[role=status]')!.textContent.trim(),
  };
}

describe('the card to share', () => {
  it('says language, minutes, coverage and the best sentence', async () => {
    const { painted, panel } = await open();
    expect(painted()).toMatchObject({
      direction: 'ltr',
      languageName: { text: 'Español', language: 'es' },
      spoken: { text: '6 minutes of speaking', language: 'en' },
      sentence: { text: SENTENCES[0], language: 'es' },
      score: { text: '7/10' },
    });
    expect(painted().squares).toHaveLength(10);
    const label = panel.querySelector('canvas')!.getAttribute('aria-label');
    expect(label).toContain('Español · 6 minutes of speaking · Fui a la playa con mis amigos. · 7/10');
  });

  it('carries another sentence, or none, as the learner picks', async () => {
    const { painted, pick } = await open();
    await pick(1);
    expect(painted().sentence?.text).toBe(SENTENCES[1]);
    await pick(2);
    expect(painted().sentence).toBeNull();
  });

  it('lets the text run the way the page does, whatever the name of the language begins with', async () => {
    const { panel } = await open({ nativeLanguage: 'ar' });
    const text = panel.querySelector('[data-testid=share-text]');
    expect(text?.textContent).toContain('Español');
    expect(text?.closest('[dir]')?.getAttribute('dir')).toBe('rtl');
  });

  it('is mirrored for who reads from the right', async () => {
    const { painted } = await open({ nativeLanguage: 'ar' });
    expect(painted().direction).toBe('rtl');
    expect(painted().sentence?.direction).toBe('ltr');
  });

  it('is handed on as picture with its words, and the learner is told', async () => {
    const { press, outlets, outcome } = await open();
    await press('Share');
    const [file, text] = outlets.share.mock.lastCall!;
    expect([file.name, file.type, text]).toEqual([
      'parley.png',
      'image/png',
      'Español · 6 min · 🟩🟩🟩🟨⬜ 7/10',
    ]);
    expect(outcome()).toBe('Shared!');
  });

  it('is copied as picture and as words', async () => {
    const { press, outlets, image, outcome } = await open();
    await press('Copy image');
    expect(outlets.copyImage).toHaveBeenCalledWith(image);
    await press('Copy text');
    expect(outlets.copyText).toHaveBeenCalledWith('Español · 6 min · 🟩🟩🟩🟨⬜ 7/10');
    expect(outcome()).toBe('Copied!');
  });

  it('says nothing when the learner thought better of it, and tells when it failed', async () => {
    const dismissed = await open({ handedOn: 'dismissed' });
    await dismissed.press('Share');
    expect(dismissed.outcome()).toBe('');
    TestBed.resetTestingModule();
    const failed = await open({ handedOn: 'failed' });
    await failed.press('Copy image');
    expect(failed.outcome()).toContain('did not work');
  });

  it('can be saved as a file, and is shared only where the browser can', async () => {
    const { panel } = await open({ canShare: false });
    const link = panel.querySelector<HTMLAnchorElement>('a[download]')!;
    expect([link.download, link.getAttribute('href')]).toEqual(['parley.png', 'blob:card']);
    expect(panel.querySelector('button.share')).toBeNull();
  });
});
