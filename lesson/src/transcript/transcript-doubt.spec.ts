import { TARGET_LANGUAGES } from 'parley/contracts';
import { scriptsOfLanguage } from '../script-of-language.js';
import { LEARNER_SENTENCES } from './testing/learner-sentences.js';
import { findTranscriptDoubt } from './transcript-doubt.js';

function shareScript(one: string, other: string): boolean {
  const scripts = scriptsOfLanguage({ code: other });
  return scriptsOfLanguage({ code: one }).some((script) => scripts.includes(script));
}

describe('a transcript in the language that is practised', () => {
  it.each(TARGET_LANGUAGES.map(({ code }) => code))('is not doubted (%s)', (code) => {
    const sentences = LEARNER_SENTENCES[code] ?? [];
    expect(sentences.length).toBeGreaterThan(1);
    for (const text of [...sentences, sentences.join(' ')])
      expect([text, findTranscriptDoubt(text, code)]).toEqual([text, undefined]);
  });

  it.each([
    ['es', 'Vale, OK.'],
    ['es', '12, 13, 14… 2 + 2 = 4'],
    ['ja', 'OK'],
    ['ja', 'Los Angeles'],
    ['ru', 'Netflix, YouTube'],
    ['en', 'I said hola, gracias and buenos días to the man.'],
    ['es', 'I do not know.'],
    ['es', 'Me gusta mucho The Lord of the Rings and that is it.'],
    ['de', ''],
  ])('is not doubted for names, loan words, numbers and what is too short to tell (%s: %s)', (code, text) => {
    expect(findTranscriptDoubt(text, code)).toBeUndefined();
  });
});

describe('a transcript in another script', () => {
  it('is doubted, whatever the two languages', () => {
    for (const [spoken, [text = '']] of Object.entries(LEARNER_SENTENCES))
      for (const { code } of TARGET_LANGUAGES)
        if (!shareScript(spoken, code))
          expect([spoken, code, findTranscriptDoubt(text, code)]).toEqual([spoken, code, 'script']);
  });

  it.each([
    ['es', '네.'],
    ['es', 'Спасибо.'],
    ['ja', 'Продолжение следует'],
    ['ar', 'Thank you for watching this video'],
    ['ko', 'ご視聴ありがとうございました'],
    ['zh-Hans', 'ありがとうございます、先生'],
  ])('is doubted however short (%s: %s)', (code, text) => {
    expect(findTranscriptDoubt(text, code)).toBe('script');
  });
});

describe('a transcript in another language of the same script', () => {
  it.each([
    ['es', 'I do not know what to say in this situation.'],
    ['fr', 'I was not there when it happened.'],
    ['en', 'No sé qué decir porque no me gusta mucho esto.'],
    ['de', 'I think that it is very good for you and me.'],
    ['en', 'Ich weiß nicht, was ich auf Deutsch sagen soll.'],
    ['it', 'Je ne sais pas ce que je dois faire pour vous.'],
    ['es', 'Eu não sei o que é isso, mas estou muito bem.'],
    ['nl', 'I don’t know how to say this, can you help me?'],
    ['fi', 'Jag vet inte vad det är men jag kan försöka.'],
    ['tr', 'I want to go to the beach with my friends.'],
    ['pl', 'I do not know what it is, but I like it.'],
    ['vi', 'What is the word for that? I do not know it.'],
    ['ru', 'Я не знаю, що це таке і як це їсти.'],
    ['uk', 'Это очень хорошо, но я не знаю, что сказать, вы понимаете?'],
    ['bg', 'Я не знаю, что он мне сказал, это был очень интересный фильм.'],
    ['ar', 'من نمی‌دانم چه بگویم، ولی فارسی خیلی زیباست.'],
    ['fa', 'مجھے نہیں معلوم کہ یہ کیا ہے، میں نے کہا ہے۔'],
    ['ja', '我不知道你说的是什么。'],
  ])('is doubted on strong evidence (%s: %s)', (code, text) => {
    expect(findTranscriptDoubt(text, code)).toBe('language');
  });

  it('is never mistaken for the one that is practised among close relatives', () => {
    const relatives = [
      ['da', 'nb', 'sv'],
      ['id', 'ms'],
      ['hr', 'sr', 'bs'],
      ['cs', 'sk'],
      ['pt-BR', 'pt-PT', 'gl'],
    ];
    for (const family of relatives)
      for (const spoken of family)
        for (const target of family)
          for (const text of LEARNER_SENTENCES[spoken] ?? [])
            if (shareScript(spoken, target) && !(target === 'hr' && /\p{sc=Cyrillic}/u.test(text)))
              expect([text, target, findTranscriptDoubt(text, target) === 'language']).toEqual([
                text,
                target,
                false,
              ]);
  });
});
