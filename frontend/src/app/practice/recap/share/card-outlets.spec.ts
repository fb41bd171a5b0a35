import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { CardOutlets } from './card-outlets';

const FILE = new File(['card'], 'parley.png', { type: 'image/png' });

function outletsOf(navigator: unknown): CardOutlets {
  TestBed.configureTestingModule({
    providers: [CardOutlets, { provide: DOCUMENT, useValue: { defaultView: { navigator } } }],
  });
  return TestBed.inject(CardOutlets);
}

describe('the outlets of the card', () => {
  it('share files only where the browser says so', () => {
    expect(outletsOf({ canShare: () => true }).canShare(FILE)).toBe(true);
    TestBed.resetTestingModule();
    expect(outletsOf({}).canShare(FILE)).toBe(false);
  });

  it('hand on picture and words together', async () => {
    const share = jest.fn(() => Promise.resolve());
    expect(await outletsOf({ share }).share(FILE, 'Español')).toBe('done');
    expect(share).toHaveBeenCalledWith({ files: [FILE], text: 'Español' });
  });

  it.each([
    ['AbortError', 'dismissed'],
    ['NotAllowedError', 'failed'],
  ])('take %s for %s', async (name, handedOn) => {
    const writeText = () => Promise.reject(new DOMException('no', name));
    expect(await outletsOf({ clipboard: { writeText } }).copyText('Español')).toBe(handedOn);
  });

  it('fail without a clipboard, as on pages without TLS', async () => {
    const outlets = outletsOf({});
    expect(await outlets.copyText('Español')).toBe('failed');
    expect(outlets.canCopyImage()).toBe(false);
  });
});
