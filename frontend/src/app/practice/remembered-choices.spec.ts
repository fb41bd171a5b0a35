import { TestBed } from '@angular/core/testing';
import { BROWSER_STORAGE } from '../browser/browser-storage';
import { RememberedChoices } from './remembered-choices';

function open(storage: Pick<Storage, 'getItem' | 'setItem'> | null = localStorage): RememberedChoices {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [{ provide: BROWSER_STORAGE, useValue: storage }] });
  return TestBed.inject(RememberedChoices);
}

const read = ({ areCaptionsShown, isHoldToTalk, pace }: RememberedChoices) => ({
  areCaptionsShown: areCaptionsShown(),
  isHoldToTalk: isHoldToTalk(),
  pace: pace(),
});

const DEFAULTS = { areCaptionsShown: true, isHoldToTalk: false, pace: 'normal' };

describe('the choices for conversations', () => {
  beforeEach(() => localStorage.clear());

  it('begin with captions, an open microphone and the natural pace', () => {
    expect(read(open())).toEqual(DEFAULTS);
  });

  it('are remembered on this device', () => {
    open().choose({ isHoldToTalk: true, pace: 'slower' });
    open().choose({ areCaptionsShown: false });
    expect(read(open())).toEqual({ areCaptionsShown: false, isHoldToTalk: true, pace: 'slower' });
  });

  it.each(['no JSON', 'null', '"slower"', '{"pace":"breakneck","isHoldToTalk":1}'])(
    'are as in the beginning where %s is stored',
    (stored) => {
      localStorage.setItem('parley.conversation.1', stored);
      expect(read(open())).toEqual(DEFAULTS);
    },
  );

  it.each([
    ['without storage', null],
    [
      'where nothing can be written',
      {
        getItem: () => null,
        setItem: () => {
          throw new DOMException('full', 'QuotaExceededError');
        },
      },
    ],
  ])('hold until the page is closed %s', (_name, storage) => {
    const choices = open(storage);
    choices.choose({ pace: 'faster' });
    expect(choices.pace()).toBe('faster');
  });
});
