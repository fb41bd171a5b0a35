import { TestKey } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { inputBinding, signal, twoWayBinding } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatAutocompleteHarness } from '@angular/material/autocomplete/testing';
import { InterfaceLanguage } from '../../i18n/interface-language';
import type { NamedLanguage } from '../../i18n/language-names';
import { provideTranslations } from '../../i18n/provide-translations';
import { servePublicFiles } from '../../i18n/testing/public-files';
import { LanguagePicker } from './language-picker';

const LANGUAGES: readonly NamedLanguage[] = [
  { code: 'ar', name: 'Arabic', endonym: 'العربية' },
  { code: 'en', name: 'English', endonym: null },
  { code: 'pt-BR', name: 'Portuguese (Brazil)', endonym: 'Português (Brasil)' },
  { code: 'pt-PT', name: 'Portuguese (Portugal)', endonym: 'Português (Portugal)' },
  { code: 'es', name: 'Spanish', endonym: 'Español' },
];

async function picker(chosen = '', likelyCodes: readonly string[] = [], languages = LANGUAGES) {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(withInterceptors([servePublicFiles()])), provideTranslations()],
  });
  await TestBed.inject(InterfaceLanguage).follow('en');
  const value = signal(chosen);
  const names = signal(languages);
  const fixture = TestBed.createComponent(LanguagePicker, {
    bindings: [
      twoWayBinding('value', value),
      inputBinding('label', signal('I speak')),
      inputBinding('languages', names),
      inputBinding('likelyCodes', signal(likelyCodes)),
    ],
  });
  const page: HTMLElement = fixture.nativeElement;
  document.body.append(page);
  await fixture.whenStable();
  const field = await TestbedHarnessEnvironment.loader(fixture).getHarness(MatAutocompleteHarness);
  const host = await field.host();
  return {
    value,
    names,
    field,
    host,
    search: async (text: string) => {
      // What is typed replaces the name; the harness would write behind it.
      if (await field.getValue()) await field.clear();
      await field.enterText(text);
    },
    settle: () => fixture.whenStable(),
    options: async () => Promise.all((await field.getOptions()).map((option) => option.getText())),
    announced: () => page.querySelector('[role=status]')!.textContent.trim(),
    firstOfTheRest: () => document.querySelector('.first-of-the-rest')?.textContent.trim(),
  };
}

afterEach(() => document.body.replaceChildren());

describe('a language picker', () => {
  it('shows every language, the likely ones first, each by both its names', async () => {
    const page = await picker('en', ['es', 'xx', 'en']);
    expect(await page.field.getValue()).toBe('English');
    await page.field.focus();
    expect(await page.options()).toEqual([
      'SpanishEspañol',
      'English',
      'Arabicالعربية',
      'Portuguese (Brazil)Português (Brasil)',
      'Portuguese (Portugal)Português (Portugal)',
    ]);
    expect(page.firstOfTheRest()).toContain('Arabic');
  });

  it('is whole when it opens, however long', async () => {
    const many = Array.from({ length: 200 }, (_, index) => ({
      code: `x-${index}`,
      name: `Language ${index}`,
      endonym: null,
    }));
    const page = await picker('', [], many);
    await page.field.focus();
    expect(await page.options()).toEqual(many.map(({ name }) => name));
  });

  it.each(['spa', 'esp', 'span'])('finds Español by "%s", and Enter takes it', async (query) => {
    const page = await picker();
    await page.search(query);
    expect(await page.options()).toEqual(['SpanishEspañol']);
    await page.host.sendKeys(TestKey.ENTER);
    expect([page.value(), await page.field.getValue()]).toEqual(['es', 'Spanish']);
  });

  it('takes what is pressed in the list', async () => {
    const page = await picker('en');
    await page.search('port');
    await page.field.selectOption({ text: /Portugal/ });
    expect(page.value()).toBe('pt-PT');
  });

  it('says, also to who listens, that there is no such language', async () => {
    const page = await picker('en');
    await page.search('klingon');
    expect(await page.options()).toEqual(['No language by that name.']);
    expect(page.announced()).toBe('No language by that name.');
  });

  it('keeps the choice when the search is given up', async () => {
    const page = await picker('en');
    await page.search('spani');
    await page.host.sendKeys(TestKey.ESCAPE);
    await page.field.blur();
    await page.settle();
    expect([page.value(), await page.field.getValue()]).toEqual(['en', 'English']);
  });

  it('takes what can only mean one language when the field is left', async () => {
    const page = await picker('en');
    await page.search('spani');
    await page.host.sendKeys(TestKey.TAB);
    await page.field.blur();
    expect([page.value(), await page.field.getValue()]).toEqual(['es', 'Spanish']);
  });

  it('shows the choice by its name in the interface’s language, also when that changes', async () => {
    const page = await picker('es');
    page.names.set(LANGUAGES.map((language) => ({ ...language, name: language.name.toUpperCase() })));
    await page.settle();
    expect(await page.field.getValue()).toBe('SPANISH');
  });
});
