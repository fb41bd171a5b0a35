import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import type { HttpInterceptorFn } from '@angular/common/http';
import { HttpErrorResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { DeferBlockState, TestBed } from '@angular/core/testing';
import { MatAutocompleteHarness } from '@angular/material/autocomplete/testing';
import { provideRouter, Router } from '@angular/router';
import type { ClientConfig } from 'parley/contracts';
import { throwError } from 'rxjs';
import { AudioStageFactory } from '../../audio/audio-ports';
import { ScriptedAudioStageFactory } from '../../audio/testing/scripted-audio-stage';
import { BROWSER_LANGUAGE } from '../../i18n/browser-language';
import { provideTranslations } from '../../i18n/provide-translations';
import { servePublicFiles } from '../../i18n/testing/public-files';
import { RealtimeConnector } from '../../realtime/realtime-connection';
import { ScriptedConnector } from '../../realtime/testing/scripted-connection';
import { ConversationStore } from '../session/conversation-store';
import type { LessonDraft } from '../lesson-draft';
import { RememberedLesson } from '../remembered-lesson';
import { SetupPage } from './setup-page';

const LESSON = {
  nativeLanguage: 'en',
  targetLanguage: 'fr',
  studentLevel: 'A2',
  conversationPrompt: 'Au marché : le panier, les fruits',
} as const;

const NAMES = {
  '/i18n/languages/en.json': { en: 'English', fr: 'French', es: 'Spanish', ar: 'Arabic', uz: 'Uzbek' },
  '/i18n/languages/es.json': { en: 'Inglés', fr: 'Francés', es: 'Español', ar: 'Árabe' },
};

/** The server refuses the lesson although the form found nothing wrong. */
const refusing: HttpInterceptorFn = (request, next) =>
  request.url === '/api/generate-token'
    ? throwError(
        () =>
          new HttpErrorResponse({
            status: 400,
            error: { error: { code: 'validation_failed', fields: { conversation_prompt: 'too_short' } } },
          }),
      )
    : next(request);

const CONFIG: ClientConfig = {
  simulator: true,
  max_minutes: 15,
  allowed_target_languages: null,
  notice_text: '',
  keeps_transcripts: false,
};

async function open(draft: Partial<LessonDraft> = {}, browserLanguage = 'en', config = CONFIG) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(
        withInterceptors([refusing, servePublicFiles({ ...NAMES, '/api/client-config': config })]),
      ),
      provideRouter([]),
      provideTranslations(),
      ConversationStore,
      { provide: BROWSER_LANGUAGE, useValue: browserLanguage },
      { provide: AudioStageFactory, useValue: new ScriptedAudioStageFactory() },
      { provide: RealtimeConnector, useValue: new ScriptedConnector() },
    ],
  });
  jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
  const remembered = TestBed.inject(RememberedLesson);
  remembered.write({ ...remembered.read(), ...draft });
  return show();
}

async function show() {
  const fixture = TestBed.createComponent(SetupPage);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  const loader = TestbedHarnessEnvironment.loader(fixture);
  return {
    page,
    // The factory is the scripted one.
    sound: TestBed.inject(AudioStageFactory) as ScriptedAudioStageFactory,
    press: (label: string) => {
      const buttons = [...page.querySelectorAll('button')];
      buttons.find((button) => button.textContent.includes(label))!.click();
    },
    begin: jest.spyOn(TestBed.inject(ConversationStore), 'begin'),
    choose: async (index: 0 | 1, name: string | RegExp) => {
      const picker = (await loader.getAllHarnesses(MatAutocompleteHarness))[index]!;
      await picker.focus();
      await picker.selectOption({ text: name });
      await picker.blur();
      await fixture.whenStable();
    },
    chosen: async (index: 0 | 1) => (await loader.getAllHarnesses(MatAutocompleteHarness))[index]!.getValue(),
    options: async (index: 0 | 1) => {
      const picker = (await loader.getAllHarnesses(MatAutocompleteHarness))[index]!;
      await picker.focus();
      const options = await Promise.all((await picker.getOptions()).map((option) => option.getText()));
      await picker.blur();
      return options;
    },
    /** What is fetched once the page is drawn. */
    arrive: async () => {
      await Promise.all(
        (await fixture.getDeferBlocks()).map((block) => block.render(DeferBlockState.Complete)),
      );
      await fixture.whenStable();
    },
    write: async (text: string) => {
      const textarea = page.querySelector('textarea')!;
      textarea.value = text;
      textarea.dispatchEvent(new Event('input'));
      textarea.dispatchEvent(new Event('blur'));
      await fixture.whenStable();
    },
    submit: async () => {
      page.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
      await fixture.whenStable();
    },
    leave: () => fixture.destroy(),
  };
}

function problemsOn(page: HTMLElement): string[] {
  const shown = page.querySelectorAll('mat-error, .problem');
  return [...shown].map((element) => element.textContent.trim());
}

beforeEach(() => localStorage.clear());
afterEach(() => document.body.replaceChildren());

describe('the setup form', () => {
  it('begins exactly the lesson that was filled in, inside the click', async () => {
    const form = await open(LESSON);
    form.begin.mockImplementation(() => undefined);
    form.page.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
    // Nothing was awaited: the browser still counts this as the learner's click.
    expect(form.begin.mock.calls).toEqual([[LESSON]]);
    expect(TestBed.inject(Router).navigateByUrl).toHaveBeenCalledWith('/conversation');
  });

  it('asks for everything that is missing and goes to the first of it', async () => {
    const form = await open({ nativeLanguage: 'en' });
    expect(problemsOn(form.page)).toEqual([]);
    await form.submit();
    expect(problemsOn(form.page)).toEqual([
      'Choose a language',
      'Choose the level that sounds like you. Roughly is fine.',
      'Write at least 10 characters.',
    ]);
    expect(document.activeElement).toBe(form.page.querySelectorAll('[role=combobox]')[1]);
    expect(form.begin).not.toHaveBeenCalled();
  });

  it('speaks of examples only where there are some, which is once a target language is chosen', async () => {
    const form = await open({ nativeLanguage: 'en' });
    await form.write(' ');
    expect(problemsOn(form.page)).toEqual(['Write at least 10 characters.']);
    expect(form.page.querySelector('parley-prompt-aids')).toBeNull();
    await form.choose(1, /^Spanish/);
    await form.arrive();
    expect(problemsOn(form.page)).toEqual(['Say what you want to talk about, or choose an example below.']);
    expect(form.page.querySelector('parley-example-lesson-picker')).not.toBeNull();
  });

  it('goes to the level when that is all that is missing', async () => {
    const form = await open({ ...LESSON, studentLevel: '' });
    await form.submit();
    expect(document.activeElement).toBe(form.page.querySelector('input[type=radio]'));
  });

  it('refuses the native language as target', async () => {
    const form = await open(LESSON);
    await form.choose(1, /^English/);
    await form.submit();
    expect(problemsOn(form.page)).toEqual(['Choose a language that is not your own.']);
  });

  it('offers every language as native, but only those that can be practised as target', async () => {
    const form = await open(LESSON);
    const native = await form.options(0);
    const target = await form.options(1);
    expect([native.length, target.length]).toEqual([67, 59]);
    expect(native.some((name) => name.startsWith('Uzbek'))).toBe(true);
    expect(target.some((name) => name.startsWith('Uzbek'))).toBe(false);
  });

  it('counts code points, not UTF-16 units', async () => {
    const form = await open(LESSON);
    await form.write('👋🏽'.repeat(4));
    expect(form.page.querySelector('.counter')!.textContent).toContain('8 / 4,000');
    expect(problemsOn(form.page)).toEqual(['Write at least 10 characters.']);
    await form.write('👋🏽'.repeat(5));
    expect(problemsOn(form.page)).toEqual([]);
    await form.write('👋'.repeat(4001));
    expect(problemsOn(form.page)).toEqual(['At most 4,000 characters, please.']);
  });

  it('takes a prompt of nothing but spaces for a missing one', async () => {
    const form = await open(LESSON);
    await form.write(' \n '.repeat(10));
    expect(problemsOn(form.page)).toEqual(['Say what you want to talk about, or choose an example below.']);
  });

  it('turns to the native language at once, problems included', async () => {
    const form = await open({ nativeLanguage: 'en' });
    await form.submit();
    await form.choose(0, /^Spanish/);
    expect(document.documentElement.lang).toBe('es');
    expect(form.page.querySelector('h1')!.textContent).toContain('Practica la lección de hoy');
    expect(problemsOn(form.page)[0]).toBe('Elige un idioma');
    expect(problemsOn(form.page)).toHaveLength(3);
    expect((await form.options(1)).some((name) => name.startsWith('Francés'))).toBe(true);
  });

  it('remembers every choice for the next visit', async () => {
    const form = await open({ nativeLanguage: 'en' });
    await form.choose(1, /^French/);
    form.page.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]!.click();
    await form.write(LESSON.conversationPrompt);
    form.leave();
    const next = await show();
    next.begin.mockImplementation(() => undefined);
    await next.submit();
    expect(next.begin).toHaveBeenCalledWith(LESSON);
  });

  it('starts from the browser’s language on the first visit', async () => {
    const form = await open({}, 'es');
    expect(await form.chosen(0)).toBe('Español');
    expect(form.page.querySelector('h1')!.textContent).toContain('Practica');
  });

  it('says that the conversation is kept as text, where it is', async () => {
    const note = 'The conversation is kept as text for a limited time.';

    expect((await open({}, 'en', { ...CONFIG, keeps_transcripts: true })).page.textContent).toContain(note);
    TestBed.resetTestingModule();
    expect((await open()).page.textContent).not.toContain(note);
  });

  it('says that the partner is a simulator', async () => {
    const { page } = await open();
    expect(page.querySelector('[role=note]')!.textContent).toContain(
      'it speaks, but does not understand you',
    );
  });

  it('begins an example lesson of the target language, the words of which it shows', async () => {
    const form = await open({ ...LESSON, conversationPrompt: '' });
    form.begin.mockImplementation(() => undefined);
    await form.arrive();
    form.press('Au marché');
    await form.submit();
    expect(form.begin).toHaveBeenCalledWith(
      expect.objectContaining({ conversationPrompt: expect.stringContaining('Vocabulaire') }),
    );
  });

  it('offers first what was practised before', async () => {
    const form = await open({ ...LESSON, targetLanguage: 'ar' });
    form.begin.mockImplementation(() => undefined);
    await form.submit();
    form.leave();
    const next = await show();
    expect((await next.options(1))[0]).toMatch(/^Arabic/);
  });

  it('lets go of the sound check when the conversation begins', async () => {
    const form = await open(LESSON);
    form.begin.mockImplementation(() => expect(form.sound.stage.isClosed).toBe(true));
    form.press('Check your sound');
    expect(form.sound.stage.isClosed).toBe(false);
    await form.submit();
    expect(form.begin).toHaveBeenCalledTimes(1);
  });

  it('shows what the server refused until that is changed', async () => {
    const form = await open(LESSON);
    await form.submit();
    form.leave();
    const back = await show();
    expect(problemsOn(back.page)).toEqual(['Write at least 10 characters.']);
    await back.write('Au marché : le panier, les légumes');
    expect(problemsOn(back.page)).toEqual([]);
  });
});

describe('what the institution has decided', () => {
  it('is told in its own words, which are text and nothing else', async () => {
    const words = 'שלום <b>class</b>\nPlease use headphones. <img src=x onerror=alert(1)>';
    const { page } = await open({}, 'en', { ...CONFIG, simulator: false, notice_text: words });
    const shown = page.querySelector('parley-institution-notice [dir=auto]')!;
    expect(shown.textContent).toBe(words);
    expect(shown.childElementCount).toBe(0);
  });

  it('takes no room when there is nothing to say', async () => {
    const { page } = await open();
    expect(page.querySelector('parley-institution-notice')).toBeNull();
  });

  it('leaves only its own languages to choose from', async () => {
    const form = await open({}, 'en', { ...CONFIG, allowed_target_languages: ['es', 'ar'] });
    expect(await form.options(1)).toEqual([
      expect.stringMatching(/^Spanish/),
      expect.stringMatching(/^Arabic/),
    ]);
    expect(await form.options(0)).toHaveLength(67);
  });

  it('is said of a language of the last lesson, and the rest of the lesson stays', async () => {
    const form = await open(LESSON, 'en', { ...CONFIG, allowed_target_languages: ['es'] });
    form.begin.mockImplementation(() => undefined);
    expect(problemsOn(form.page)).toEqual(['This language cannot be practised yet.']);
    expect(await form.chosen(1)).toBe('French');
    await form.choose(1, /^Spanish/);
    await form.submit();
    expect(form.begin).toHaveBeenCalledWith({ ...LESSON, targetLanguage: 'es' });
  });
});
