import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { signal, inputBinding, twoWayBinding } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { provideTranslations } from '../../i18n/provide-translations';
import { servePublicFiles } from '../../i18n/testing/public-files';
import { ExampleLessonPicker } from './example-lesson-picker';

async function examples(targetLanguage: string, written = '') {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(withInterceptors([servePublicFiles()])), provideTranslations()],
  });
  await TestBed.inject(InterfaceLanguage).follow('en');
  const prompt = signal(written);
  const target = signal(targetLanguage);
  const bindings = [inputBinding('targetLanguage', target), twoWayBinding('prompt', prompt)];
  const fixture = TestBed.createComponent(ExampleLessonPicker, { bindings });
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  const buttons = (): HTMLButtonElement[] => [...page.querySelectorAll('button')];
  return {
    prompt,
    target,
    labels: () => buttons().map((button) => button.textContent.trim()),
    pressed: () => buttons().map((button) => button.getAttribute('aria-pressed')),
    languages: () => [...page.querySelectorAll<HTMLElement>('[lang]')].map(({ lang }) => lang),
    press: async (index: number) => {
      buttons()[index]!.click();
      await fixture.whenStable();
    },
    settle: () => fixture.whenStable(),
    /** What stands there in the first picture of the same form, opened once more. */
    firstPictureOfNext: (): number => {
      const next = TestBed.createComponent(ExampleLessonPicker, { bindings });
      next.detectChanges();
      return (next.nativeElement as HTMLElement).querySelectorAll('button').length;
    },
  };
}

describe('the example lessons in the form', () => {
  it('are those of the target language, with their levels, marked as its language', async () => {
    const page = await examples('es');
    expect(page.labels()).toEqual(['A1En el mercado', 'B1El fin de semana pasado', 'B2¿Ciudad o pueblo?']);
    expect(page.languages()).toEqual(['es', 'es', 'es']);
    page.target.set('fr');
    await page.settle();
    expect(page.labels()[0]).toBe('A1Au marché');
  });

  it('are there at once when the form is opened again', async () => {
    const page = await examples('es');
    expect(page.firstPictureOfNext()).toBe(3);
    page.target.set('fr');
    await page.settle();
    page.target.set('es');
    expect(page.firstPictureOfNext()).toBe(3);
  });

  it('fill an empty text in one tap, with nothing to undo', async () => {
    const page = await examples('ru');
    await page.press(1);
    expect(page.prompt()).toContain('Лексика: огород, шашлык');
    expect(page.labels()).toHaveLength(3);
    expect(page.pressed()).toEqual(['false', 'true', 'false']);
  });

  it('give back what was written, even after trying several', async () => {
    const page = await examples('de', 'Meine eigenen Wörter');
    await page.press(0);
    await page.press(2);
    expect(page.labels()[3]).toBe('Bring my text back');
    await page.press(3);
    expect(page.prompt()).toBe('Meine eigenen Wörter');
    expect(page.labels()).toHaveLength(3);
  });

  it('take an example that was changed for the learner’s own text', async () => {
    const page = await examples('de', 'Meine eigenen Wörter');
    await page.press(0);
    const changed = `${page.prompt()}\nMehr`;
    page.prompt.set(changed);
    await page.settle();
    expect(page.labels()).toHaveLength(3);
    await page.press(1);
    await page.press(3);
    expect(page.prompt()).toBe(changed);
  });

  it('offer a situation in the learner’s language where there are none', async () => {
    const page = await examples('sw');
    expect([page.labels(), page.languages()]).toEqual([['In a café'], ['en']]);
    await page.press(0);
    expect(page.prompt()).toMatch(/^I come into a café/);
  });
});
