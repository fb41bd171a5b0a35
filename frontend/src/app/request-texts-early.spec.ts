import { HttpClient, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { getJson } from './i18n/early-files';
import { takeEarlyFile } from './i18n/early-requests';
import { requestTextsEarly } from './request-texts-early';
import { STORED_DRAFT_KEY } from './practice/stored-draft';

function viewOf(languages: readonly string[], nativeLanguage?: string): Window {
  const stored = nativeLanguage === undefined ? null : JSON.stringify({ nativeLanguage });
  const localStorage = { getItem: (key: string) => (key === STORED_DRAFT_KEY ? stored : null) };
  // All that is looked at.
  return { navigator: { languages }, localStorage } as unknown as Window;
}

describe('the texts that are asked for before the application is there', () => {
  const asked: string[] = [];
  let isServerThere = true;
  const realFetch = globalThis.fetch;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    isServerThere = true;
    globalThis.fetch = ((url: string) => {
      asked.push(url);
      return Promise.resolve({ ok: isServerThere, status: 503, json: () => Promise.resolve({ from: url }) });
    }) as typeof fetch;
  });
  afterEach(() => {
    for (const url of asked.splice(0)) void takeEarlyFile(url);
    globalThis.fetch = realFetch;
  });

  const get = (url: string): Promise<unknown> => firstValueFrom(getJson(TestBed.inject(HttpClient), url));

  it.each([
    ['the learner chose before', viewOf(['de-AT', 'en'], 'ar'), 'ar'],
    ['the browser prefers', viewOf(['xx', 'de-AT', 'en']), 'de'],
    ['everybody can have', viewOf([]), 'en'],
  ])('are those of the language that %s', (_whose, view, code) => {
    requestTextsEarly(view);
    expect(asked).toEqual([
      `/i18n/${code}.json`,
      `/i18n/languages/${code}.json`,
      '/i18n/languages/endonyms.json',
    ]);
  });

  it('are taken once, and asked for again by whoever wants them again', async () => {
    requestTextsEarly(viewOf(['fr']));
    expect(await get('/i18n/fr.json')).toEqual({ from: '/i18n/fr.json' });
    const again = get('/i18n/fr.json');
    TestBed.inject(HttpTestingController).expectOne('/i18n/fr.json').flush({ from: 'the client' });
    expect(await again).toEqual({ from: 'the client' });
  });

  it('are asked for once more when they could not be had', async () => {
    isServerThere = false;
    requestTextsEarly(viewOf(['fr']));
    const texts = get('/i18n/fr.json');
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.inject(HttpTestingController).expectOne('/i18n/fr.json').flush({ from: 'the client' });
    expect(await texts).toEqual({ from: 'the client' });
  });
});
