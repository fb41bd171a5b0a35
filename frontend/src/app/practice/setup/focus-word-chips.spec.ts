import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { inputBinding, signal, twoWayBinding } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { findFocusWords } from 'parley/lesson';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { provideTranslations } from '../../i18n/provide-translations';
import { servePublicFiles } from '../../i18n/testing/public-files';
import { FocusWordChips } from './focus-word-chips';

const LESSON = 'Tema: en el mercado\nVocabulario: la manzana, el queso, barato\nGramática: quisiera';
const MANY = `Vocabulario: ${Array.from({ length: 15 }, (_, index) => `palabra${'abcdefghijklmno'[index]}`).join(', ')}`;

async function chipsOf(written: string, targetLanguage = 'es') {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(withInterceptors([servePublicFiles()])), provideTranslations()],
  });
  await TestBed.inject(InterfaceLanguage).follow('en');
  const prompt = signal(written);
  const fixture = TestBed.createComponent(FocusWordChips, {
    bindings: [twoWayBinding('prompt', prompt), inputBinding('targetLanguage', signal(targetLanguage))],
  });
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  return {
    page,
    prompt,
    words: () => [...page.querySelectorAll('.chip [lang]')].map((chip) => chip.textContent),
    label: () => page.querySelector('.label')!.textContent.trim(),
    press: async (name: string) => {
      const buttons = [...page.querySelectorAll('button')];
      buttons.find((button) => (button.ariaLabel ?? button.textContent.trim()) === name)!.click();
      await fixture.whenStable();
    },
    key: async (key: string) => {
      document.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
      await fixture.whenStable();
    },
    /** Whether Enter was kept from beginning the conversation. */
    add: async (word: string, isComposing = false) => {
      const input = page.querySelector('input')!;
      input.focus();
      input.value = word;
      const enter = new KeyboardEvent('keydown', { key: 'Enter', isComposing, cancelable: true });
      input.dispatchEvent(enter);
      await fixture.whenStable();
      return enter.defaultPrevented;
    },
    settle: () => fixture.whenStable(),
  };
}

afterEach(() => {
  jest.useRealTimers();
  document.body.replaceChildren();
});

describe('the focus words in the form', () => {
  it('are those that the session will have, tagged with their language', async () => {
    const { page, words, label } = await chipsOf(LESSON);
    expect(words()).toEqual(findFocusWords(LESSON, 'es'));
    expect(words()).toHaveLength(3);
    expect(label()).toBe('Focus words, which your partner will use: 3');
    const [chip] = page.querySelectorAll<HTMLElement>('.chip [lang]');
    expect([chip!.lang, chip!.dir]).toEqual(['es', 'auto']);
  });

  it('say how to get some while there are none', async () => {
    const { words, label } = await chipsOf('Hablamos de todo');
    expect(words()).toEqual([]);
    expect(label()).toContain('List some after “Vocabulary:”');
  });

  it('follow the typing after a rest, and wait for it', async () => {
    const form = await chipsOf(LESSON);
    jest.useFakeTimers();
    form.prompt.set(LESSON.replace('barato', 'barato, caro'));
    TestBed.tick();
    jest.advanceTimersByTime(290);
    TestBed.tick();
    expect(form.words()).toHaveLength(3);
    jest.advanceTimersByTime(20);
    await Promise.resolve();
    TestBed.tick();
    expect(form.words()).toEqual(['la manzana', 'el queso', 'barato', 'caro']);
  });

  it('are taken out of the lesson’s text, at once', async () => {
    const form = await chipsOf(LESSON);
    await form.press('Remove el queso');
    expect(form.words()).toEqual(['la manzana', 'barato']);
    expect(form.prompt()).toBe(`${LESSON}\n\n★ Vocabulary: la manzana · barato`);
    expect(document.activeElement!.ariaLabel).toBe('Remove barato');
  });

  it('are written into the lesson’s text', async () => {
    const form = await chipsOf(LESSON);
    expect(await form.add(' el kilo ')).toBe(true);
    expect(form.words()).toEqual(['la manzana', 'el queso', 'barato', 'el kilo']);
    expect(form.prompt()).toContain('el kilo');
    expect(form.page.querySelector('input')!.value).toBe('');
    const before = form.prompt();
    await form.add('  ');
    expect(form.prompt()).toBe(before);
  });

  it('are twelve at most until the rest is asked for', async () => {
    const form = await chipsOf(MANY);
    expect(form.words()).toHaveLength(12);
    await form.press('3 more');
    expect(form.words()).toHaveLength(15);
  });

  it('wait for the end of a character that is being composed', async () => {
    const form = await chipsOf('語彙：名前、出身、趣味', 'ja');
    await form.add('りょうり', true);
    expect(form.words()).toHaveLength(3);
    await form.add('料理');
    expect(form.words()).toEqual(['名前', '出身', '趣味', '料理']);
  });

  it('are one stop for the Tab key: arrows go on from there, Delete removes', async () => {
    const form = await chipsOf(LESSON);
    const buttons = [...form.page.querySelectorAll<HTMLElement>('.chip button')];
    expect(buttons.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    buttons[0]!.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Delete']) await form.key(key);
    expect(form.words()).toEqual(['la manzana', 'barato']);
    expect(document.activeElement!.ariaLabel).toBe('Remove barato');
    for (const key of ['Delete', 'Delete']) await form.key(key);
    expect(form.words()).toEqual([]);
    expect(document.activeElement).toBe(form.page.querySelector('input'));
  });
});
