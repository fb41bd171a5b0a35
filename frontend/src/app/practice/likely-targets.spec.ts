import { TestBed } from '@angular/core/testing';
import { BROWSER_STORAGE } from '../browser/browser-storage';
import { LikelyTargets } from './likely-targets';

function likelyTargets(storage: Storage | null = localStorage): LikelyTargets {
  TestBed.configureTestingModule({ providers: [{ provide: BROWSER_STORAGE, useValue: storage }] });
  return TestBed.inject(LikelyTargets);
}

beforeEach(() => localStorage.clear());

describe('the likely target languages', () => {
  it('are what most people learn on a first visit, the learner’s own left out', () => {
    expect(likelyTargets().list('en')).toEqual(['es', 'fr', 'de', 'ja']);
  });

  it('begin with what was practised last, each once', () => {
    const targets = likelyTargets();
    for (const code of ['fi', 'es', 'fi']) targets.remember(code);
    expect(targets.list('sv')).toEqual(['fi', 'es', 'en', 'fr']);
  });

  it('are only what was practised, once that is enough', () => {
    const targets = likelyTargets();
    for (const code of ['pl', 'cs', 'sk', 'hr', 'sl', 'bg']) targets.remember(code);
    expect(targets.list('en')).toEqual(['bg', 'sl', 'hr', 'sk', 'cs']);
  });

  it('leave out what is no longer offered, and do without storage', () => {
    localStorage.setItem('parley.targets.1', 'uz tlh fi');
    expect(likelyTargets().list('en')[0]).toBe('fi');
    TestBed.resetTestingModule();
    const forgetful = likelyTargets(null);
    forgetful.remember('fi');
    expect(forgetful.list('en')).toEqual(['es', 'fr', 'de', 'ja']);
  });
});
