import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestBed } from '@angular/core/testing';
import type { ComponentFixture } from '@angular/core/testing';
import type { Translation } from '@jsverse/transloco';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { HelpPanel } from './help-panel';

const ENGLISH: Translation = JSON.parse(
  readFileSync(join(__dirname, '../../../../public/i18n/en.json'), 'utf8'),
);
const LESSON = {
  nativeLanguage: 'ar',
  targetLanguage: 'es',
  studentLevel: 'A2',
  conversationPrompt: '',
} as const;

describe('HelpPanel', () => {
  let fixture: ComponentFixture<HelpPanel>;
  let panel: HTMLElement;
  let asked: string[];
  let hidePopover: jest.Mock;

  const phrases = () => [...panel.querySelectorAll<HTMLButtonElement>('.phrase')];
  const field = () => panel.querySelector('input')!;
  const submit = () => panel.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));

  beforeEach(async () => {
    TestBed.configureTestingModule({
      imports: [
        TranslocoTestingModule.forRoot({
          langs: { en: ENGLISH },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
    });
    fixture = TestBed.createComponent(HelpPanel);
    fixture.componentRef.setInput('lesson', LESSON);
    panel = fixture.nativeElement;
    asked = [];
    fixture.componentInstance.asked.subscribe((sentence) => asked.push(sentence));
    // jsdom knows no popovers.
    hidePopover = jest.fn();
    HTMLElement.prototype.hidePopover = hidePopover;
    await fixture.whenStable();
    await import('./help-phrases');
    await fixture.whenStable();
  });

  it('shows what each button says, in the target language', () => {
    const said = phrases().map((button) => button.querySelector<HTMLElement>('.said')!);
    expect(said.map(({ textContent, lang, dir }) => [textContent, lang, dir])).toEqual([
      ['¿Puedes repetirlo, por favor?', 'es', 'auto'],
      ['Más despacio, por favor.', 'es', 'auto'],
    ]);
  });

  it('says it, and goes out of the way', () => {
    phrases()[1]!.click();
    expect(asked).toEqual(['Más despacio, por favor.']);
    expect(hidePopover).toHaveBeenCalled();
  });

  it('asks for a word of the learner’s own language', () => {
    expect([field().lang, field().dir]).toEqual(['ar', 'auto']);
    field().value = ' زبدة ';
    submit();
    expect(asked).toEqual(['¿Cómo se dice «زبدة»?']);
    expect(field().value).toBe('');
  });

  it('asks for nothing when nothing is written', () => {
    field().value = '  ';
    submit();
    expect(asked).toEqual([]);
    expect(hidePopover).not.toHaveBeenCalled();
  });

  it('offers nothing while nobody is there to answer', async () => {
    fixture.componentRef.setInput('isDisabled', true);
    await fixture.whenStable();
    expect(phrases().every((button) => button.disabled)).toBe(true);
  });
});
