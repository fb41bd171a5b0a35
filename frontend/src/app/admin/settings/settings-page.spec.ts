import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import type { AdminRole, InstitutionSettings, RetentionPreview } from 'parley/contracts';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { provideTranslations } from '../../i18n/provide-translations';
import { servePublicFiles } from '../../i18n/testing/public-files';
import { AdminProblem } from '../admin-problem';
import { ConsoleTexts } from '../console-texts';
import { SignedInStaff } from '../signed-in-staff';
import { SettingsClient } from './settings-client';
import { SettingsPage } from './settings-page';

const SETTINGS: InstitutionSettings = {
  version: 3,
  max_minutes: 15,
  daily_minutes_limit: null,
  monthly_cost_limit_usd: 19.5,
  session_retention_days: null,
  transcript_retention_days: 0,
  allowed_target_languages: null,
  notice_text: '',
  time_zone: 'Europe/Madrid',
};

const NOTHING_DUE: RetentionPreview = {
  sessions: { sessions: 0, oldest: null, newest: null },
  transcripts: { sessions: 0, oldest: null, newest: null },
  last_run: null,
};

// The first test draws all of Material for the first time.
jest.setTimeout(30_000);

async function open(role: AdminRole = 'admin', settings = SETTINGS) {
  const client = {
    read: jest.fn(() => Promise.resolve(settings)),
    save: jest.fn((wanted: InstitutionSettings) =>
      Promise.resolve({ ...wanted, version: wanted.version + 1 }),
    ),
    previewRetention: jest.fn(() => Promise.resolve(NOTHING_DUE)),
  };
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([servePublicFiles()])),
      provideTranslations(),
      { provide: SettingsClient, useValue: client },
    ],
  });
  await TestBed.inject(ConsoleTexts).standIn('en');
  await TestBed.inject(InterfaceLanguage).follow('en');
  TestBed.inject(SignedInStaff).signedIn({
    ...{
      id: 'a',
      user_name: 'ada',
      role,
      has_password: true,
      has_second_factor: false,
      recovery_codes_left: 0,
    },
  });
  const fixture = TestBed.createComponent(SettingsPage);
  const page: HTMLElement = fixture.nativeElement;
  document.body.append(page);
  await fixture.whenStable();
  const loader = TestbedHarnessEnvironment.loader(fixture);
  const field = (label: string) => {
    const fields = [...page.querySelectorAll('mat-form-field')];
    const found = fields.find((candidate) => candidate.querySelector('mat-label')?.textContent === label);
    return found!.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')!;
  };
  return {
    ...{ client, page, loader, field },
    text: () => page.textContent.replace(/\s+/g, ' '),
    button: (label: string) =>
      [...page.querySelectorAll('button')].find((button) => button.textContent.trim() === label),
    write: async (label: string, text: string) => {
      field(label).value = text;
      field(label).dispatchEvent(new Event('input'));
      field(label).dispatchEvent(new Event('blur'));
      await fixture.whenStable();
    },
    tick: async (label: string | RegExp) => {
      await (await loader.getHarness(MatCheckboxHarness.with({ label }))).toggle();
      await fixture.whenStable();
    },
    save: async () => {
      page.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
      await fixture.whenStable();
    },
    settle: () => fixture.whenStable(),
    mayLeave: () => fixture.componentInstance.mayLeave(),
  };
}

afterEach(() => document.body.replaceChildren());

describe('the settings page of an admin', () => {
  it('saves what was changed, together with the version it was changed in', async () => {
    const scene = await open();
    await scene.write('Minutes of the longest conversation', '20');
    await scene.tick('Limit the minutes of a day');
    await scene.write('Minutes a day, all learners together', '90');
    await scene.write('Notice', 'Hola');
    await scene.save();

    expect(scene.client.save.mock.calls).toEqual([
      [{ ...SETTINGS, max_minutes: 20, daily_minutes_limit: 90, notice_text: 'Hola' }],
    ]);
    expect(scene.text()).toContain('Saved. The settings hold from now on.');
    expect(scene.button('Discard changes')).toBeUndefined();
  });

  it('saves nothing while there is nothing to save, or something is wrong', async () => {
    const scene = await open();
    await scene.save();
    await scene.write('Minutes of the longest conversation', '61');
    await scene.save();

    expect(scene.client.save).not.toHaveBeenCalled();
    expect(scene.text()).toContain('Enter a number from 1 to 60.');
    expect(document.activeElement).toBe(scene.field('Minutes of the longest conversation'));
  });

  it('offers the languages by name, and wants one at least', async () => {
    const scene = await open();
    await scene.tick('Offer only some languages');
    await scene.save();
    expect(scene.text()).toContain('Choose at least one language.');

    const select = await scene.loader.getHarness(MatSelectHarness);
    await select.open();
    await select.clickOptions({ text: /^Spanish/ });
    await select.clickOptions({ text: /^French/ });
    await select.close();
    await scene.save();
    expect(scene.client.save.mock.calls[0]![0].allowed_target_languages).toEqual(['es', 'fr']);
  });

  it('shows the notice as learners see it, as text in its own direction', async () => {
    const scene = await open();
    await scene.write('Notice', 'שלום <b>class</b>');
    const shown = scene.page.querySelector('parley-institution-notice [dir=auto]')!;
    expect([shown.textContent, shown.childElementCount]).toEqual(['שלום <b>class</b>', 0]);
    await scene.write('Notice', 'x'.repeat(501));
    expect(scene.text()).toContain('The notice has 501 characters; 500 is the most.');
  });

  it('counts what fewer days would delete before anybody saves them', async () => {
    const scene = await open();
    scene.client.previewRetention.mockResolvedValue({
      ...NOTHING_DUE,
      sessions: { sessions: 1234, oldest: '2025-03-01T12:00:00Z', newest: '2026-08-27T12:00:00Z' },
      last_run: { day: '2026-11-24', sessions: 5, transcripts: 0, finished_at: null },
    });
    await scene.tick('Delete sessions after some time');
    await scene.write('Days after the end of a session', '90');

    expect(scene.client.previewRetention).toHaveBeenLastCalledWith(90, 0);
    expect(scene.text()).toContain(
      'Sessions that would be deleted: 1,234 (ended from Mar 1, 2025 to Aug 27, 2026).',
    );
    expect(scene.text()).toContain('This happens once a day and cannot be undone.');
    expect(scene.text()).toContain('Last time: November 24, 2026. Sessions deleted: 5.');
  });

  it('brings in what somebody else has saved meanwhile, and keeps what was changed here', async () => {
    const scene = await open();
    await scene.write('Notice', 'Mine');
    const theirs = { ...SETTINGS, version: 4, max_minutes: 30 };
    scene.client.save.mockRejectedValueOnce(new AdminProblem('settings_changed_meanwhile'));
    scene.client.read.mockResolvedValue(theirs);
    await scene.save();

    expect(scene.text()).toContain('Somebody else has saved these settings while you were editing.');
    expect(scene.field('Notice').value).toBe('Mine');
    expect(scene.field('Minutes of the longest conversation').value).toBe('30');
    await scene.save();
    expect(scene.client.save).toHaveBeenLastCalledWith({ ...theirs, notice_text: 'Mine' });
  });

  it('keeps everything when the server cannot be reached, and says so', async () => {
    const scene = await open();
    await scene.write('Notice', 'Mine');
    scene.client.save.mockRejectedValueOnce(new AdminProblem('network'));
    await scene.save();

    expect(scene.text()).toContain('The server cannot be reached.');
    expect(scene.field('Notice').value).toBe('Mine');
  });

  it('is left without a question when nothing is lost', async () => {
    const scene = await open();
    expect(await scene.mayLeave()).toBe(true);
    await scene.write('Notice', 'Mine');
    scene.button('Discard changes')!.click();
    await scene.settle();
    expect(scene.field('Notice').value).toBe('');
    expect(await scene.mayLeave()).toBe(true);
  });

  it.each([
    ['Stay here', false],
    ['Leave without saving', true],
  ])('asks before changes are lost: %s', async (answer, mayLeave) => {
    const scene = await open();
    await scene.write('Notice', 'Mine');
    const asked = scene.mayLeave();
    await scene.settle();
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('mat-dialog-container button')];
    buttons.find((button) => button.textContent.trim() === answer)!.click();
    await scene.settle();
    expect(await asked).toBe(mayLeave);
  });
});

describe('the settings page of everybody else', () => {
  it('says in words what is set, and offers no way to change it', async () => {
    const scene = await open('auditor', {
      ...SETTINGS,
      allowed_target_languages: ['es', 'fr'],
      transcript_retention_days: 30,
      notice_text: 'Hola',
    });

    expect(scene.page.querySelector('form, input, button')).toBeNull();
    expect(scene.text()).toContain('Only admins can change them.');
    for (const words of [
      'French and Spanish',
      '$19.50',
      'There is no limit to the minutes of a day.',
      'Sessions are kept for good.',
      '30 days',
      'Hola',
    ]) {
      expect(scene.text()).toContain(words);
    }
  });
});
