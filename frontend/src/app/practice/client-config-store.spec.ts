import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { servePublicFiles } from '../i18n/testing/public-files';
import { ClientConfigStore } from './client-config-store';

function storeOf(answers: Record<string, unknown>): ClientConfigStore {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(withInterceptors([servePublicFiles(answers)]))],
  });
  return TestBed.inject(ClientConfigStore);
}

async function storeWhenServerSays(answers: Record<string, unknown>): Promise<ClientConfigStore> {
  const store = storeOf(answers);
  await TestBed.inject(ApplicationRef).whenStable();
  return store;
}

describe('what the server says about itself', () => {
  it('tells the simulator, the longest conversation, and what the institution decided', async () => {
    const store = await storeWhenServerSays({
      '/api/client-config': {
        simulator: true,
        max_minutes: 15,
        allowed_target_languages: ['es'],
        notice_text: 'Hola',
        keeps_transcripts: true,
      },
    });
    expect(store.isSimulator()).toBe(true);
    expect(store.keepsTranscripts()).toBe(true);
    expect(store.maxMinutes()).toBe(15);
    expect(store.allowedTargets()).toEqual(['es']);
    expect(store.notice()).toBe('Hola');
  });

  it('is not settled before the answer', async () => {
    const store = storeOf({ '/api/client-config': { simulator: true } });
    expect(store.isSettled()).toBe(false);
    await TestBed.inject(ApplicationRef).whenStable();
    expect(store.isSettled()).toBe(true);
  });

  it('claims nothing when the server does not answer', async () => {
    const store = await storeWhenServerSays({});
    expect(store.isSettled()).toBe(true);
    expect(store.isSimulator()).toBe(false);
    expect(store.keepsTranscripts()).toBe(false);
    expect(store.maxMinutes()).toBeNull();
    expect(store.allowedTargets()).toBeNull();
    expect(store.notice()).toBe('');
  });
});
