import { TestBed } from '@angular/core/testing';
import * as fc from 'fast-check';
import { BROWSER_STORAGE } from '../browser/browser-storage';
import type { LessonDraft } from './lesson-draft';
import { EMPTY_DRAFT } from './lesson-draft';
import { RememberedLesson } from './remembered-lesson';

const DRAFT: LessonDraft = {
  nativeLanguage: 'ar',
  targetLanguage: 'es',
  studentLevel: 'B1',
  conversationPrompt: 'La playa, el mercado',
};

function nextVisit(storage: Storage | null = localStorage): RememberedLesson {
  TestBed.resetTestingModule().configureTestingModule({
    providers: [{ provide: BROWSER_STORAGE, useValue: storage }],
  });
  return TestBed.inject(RememberedLesson);
}

/** Some other version of the page, or somebody by hand, left this text. */
function visitAfter(text: string): RememberedLesson {
  nextVisit().write(DRAFT);
  localStorage.setItem(localStorage.key(0)!, text);
  return nextVisit();
}

beforeEach(() => localStorage.clear());

describe('the remembered lesson', () => {
  it('comes back as it was left', () => {
    nextVisit().write(DRAFT);
    expect(nextVisit().read()).toEqual(DRAFT);
  });

  it('is empty on the first visit', () => {
    expect(nextVisit().read()).toEqual(EMPTY_DRAFT);
  });

  it('does without a storage that is denied', () => {
    const remembered = nextVisit(null);
    remembered.write(DRAFT);
    expect(remembered.read()).toEqual(EMPTY_DRAFT);
  });

  it('keeps the older choices when the storage is full', () => {
    const remembered = nextVisit();
    remembered.write(DRAFT);
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    remembered.write({ ...DRAFT, studentLevel: 'C2' });
    full.mockRestore();
    expect(remembered.read().studentLevel).toBe('B1');
  });

  it('drops only what is no longer offered', () => {
    const stored = { ...DRAFT, nativeLanguage: 'xx', targetLanguage: 'uz', studentLevel: 'A9' };
    expect(visitAfter(JSON.stringify(stored)).read()).toEqual({
      ...EMPTY_DRAFT,
      conversationPrompt: DRAFT.conversationPrompt,
    });
  });

  it('reads whatever it finds without a failure', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const draft = visitAfter(text).read();
        expect(Object.values(draft).every((value) => typeof value === 'string')).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
