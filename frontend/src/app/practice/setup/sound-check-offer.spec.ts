import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { DeferBlockState, TestBed } from '@angular/core/testing';
import { AudioStageFactory } from '../../audio/audio-ports';
import { ScriptedAudioStageFactory } from '../../audio/testing/scripted-audio-stage';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { provideTranslations } from '../../i18n/provide-translations';
import { servePublicFiles } from '../../i18n/testing/public-files';
import { SoundCheckOffer } from './sound-check-offer';

async function offer() {
  const sound = new ScriptedAudioStageFactory();
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([servePublicFiles()])),
      provideTranslations(),
      { provide: AudioStageFactory, useValue: sound },
    ],
  });
  await TestBed.inject(InterfaceLanguage).follow('en');
  const fixture = TestBed.createComponent(SoundCheckOffer);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  return {
    sound,
    text: () => page.textContent.replace(/\s+/g, ' ').trim(),
    settle: async () => {
      // The microphone's answer takes a few steps to arrive.
      for (let step = 0; step < 5; step++) await Promise.resolve();
      await fixture.whenStable();
    },
    /** The pieces of the check are fetched. */
    arrive: async () => {
      await fixture.whenStable();
      await Promise.all(
        (await fixture.getDeferBlocks()).map((block) => block.render(DeferBlockState.Complete)),
      );
      await fixture.whenStable();
    },
    press: (label: string) => {
      const buttons = [...page.querySelectorAll('button')];
      buttons.find((button) => button.textContent.includes(label))!.click();
    },
    leave: () => fixture.destroy(),
  };
}

beforeEach(() => localStorage.clear());
afterEach(() => document.body.replaceChildren());

describe('the offer of a sound check', () => {
  it('opens the sound inside the click, before anything is fetched', async () => {
    const page = await offer();
    page.press('Check your sound');
    expect(page.sound.stages).toHaveLength(1);
  });

  it('says what to do, and closes everything when it is skipped', async () => {
    const page = await offer();
    page.press('Check your sound');
    await page.arrive();
    expect(page.text()).toContain('Please allow the microphone');
    page.sound.stage.grantMicrophone();
    await page.settle();
    expect(page.text()).toContain('Say a few words.');
    page.press('Skip');
    await page.settle();
    expect(page.sound.stage.isClosed).toBe(true);
    expect(page.text()).not.toContain('Say a few words.');
    expect(document.activeElement!.textContent).toContain('Check your sound');
  });

  it('gives the reason when there is no microphone, and another try', async () => {
    const page = await offer();
    page.press('Check your sound');
    await page.arrive();
    page.sound.stage.denyMicrophone('microphone_busy');
    await page.settle();
    expect(page.text()).toContain('Another app is using the microphone.');
    page.press('Try again');
    await page.settle();
    expect(page.sound.stages.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(page.text()).toContain('Please allow the microphone');
  });

  it('is a small link on the next visit, once the check was passed', async () => {
    const page = await offer();
    page.press('Check your sound');
    await page.arrive();
    const stage = page.sound.stage;
    stage.grantMicrophone();
    await page.settle();
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    for (let frame = 0; frame < 10; frame++) stage.speak();
    jest.advanceTimersByTime(1_200);
    jest.useRealTimers();
    stage.advancePlayback(60_000);
    await page.settle();
    expect(page.text()).toContain('All good: you can be heard.');
    page.leave();
    TestBed.resetTestingModule();
    expect((await offer()).text()).toBe('Check the sound again');
  });

  it('releases the microphone when the page is left', async () => {
    const page = await offer();
    page.press('Check your sound');
    page.leave();
    expect(page.sound.stage.isClosed).toBe(true);
  });
});
