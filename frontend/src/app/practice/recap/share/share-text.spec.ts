import type { ShareTextContent } from './share-text';
import { shareText } from './share-text';

const CONTENT: ShareTextContent = {
  languageName: 'Español',
  duration: '6 min',
  coverage: { said: 7, heard: 2, unmet: 1 },
  localeCode: 'en',
  isSameDirection: true,
};

describe('the text to share', () => {
  it('tells language, minutes and coverage in one line', () => {
    expect(shareText(CONTENT)).toBe('Español · 6 min · 🟩🟩🟩🟨⬜ 7/10');
  });

  it('leaves coverage out when the lesson had no words', () => {
    expect(shareText({ ...CONTENT, coverage: { said: 0, heard: 0, unmet: 0 } })).toBe('Español · 6 min');
  });

  it('writes numbers in the learner’s own digits', () => {
    const text = shareText({ ...CONTENT, duration: '٦ د', localeCode: 'ar-EG' });
    expect(text).toContain('٧/١٠');
  });

  it('keeps a name that runs the other way from pulling the rest along', () => {
    const text = shareText({ ...CONTENT, languageName: 'العربية', isSameDirection: false });
    expect(text).toBe('\u2068العربية\u2069 · 6 min · 🟩🟩🟩🟨⬜ 7/10');
  });
});
