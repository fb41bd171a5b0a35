import type { PhraseBook } from './phrase-book.js';

/** Japanese kanji carry their reading in brackets, because the voice cannot read them; see `reading.ts`. */
export const EAST_ASIAN = {
  'zh-Hans': {
    separator: '',
    greeting: '你好！很高兴和你聊天。',
    topic: '我们今天的话题是：{topic}。',
    opening: '你首先想到什么？',
    reactions: ['明白了，谢谢。', '很有意思。', '很好，我喜欢。', '说得好。'],
    followUps: ['你能再多说一点吗？', '你为什么这么想？', '你能举个例子吗？', '那在你的国家是怎么样的？'],
    weaves: [
      '你能用“{word}”造一个句子吗？',
      '跟我说说“{word}”吧。',
      '听到“{word}”，你会想到什么？',
      '你常用“{word}”这个词吗？',
    ],
  },
  'zh-Hant': {
    separator: '',
    greeting: '你好！很高興和你聊天。',
    topic: '我們今天的話題是：{topic}。',
    opening: '你首先想到什麼？',
    reactions: ['明白了，謝謝。', '很有意思。', '很好，我喜歡。', '說得好。'],
    followUps: ['你能再多說一點嗎？', '你為什麼這麼想？', '你能舉個例子嗎？', '那在你的國家是怎麼樣的？'],
    weaves: [
      '你能用「{word}」造一個句子嗎？',
      '跟我說說「{word}」吧。',
      '聽到「{word}」，你會想到什麼？',
      '你常用「{word}」這個詞嗎？',
    ],
  },
  ja: {
    separator: '',
    greeting: 'こんにちは！お話[はな]しできてうれしいです。',
    topic: '今日[きょう]のテーマは「{topic}」です。',
    opening: 'まず何[なに]を思[おも]い浮[う]かべますか。',
    reactions: [
      'なるほど、ありがとうございます。',
      '面白[おもしろ]いですね。',
      'いいですね。',
      '上手[じょうず]に言[い]えました。',
    ],
    followUps: [
      'もう少[すこ]し話[はな]してくれますか。',
      'どうしてそう思[おも]いますか。',
      '例[れい]を一[ひと]つ教[おし]えてください。',
      'あなたの国[くに]ではどうですか。',
    ],
    weaves: [
      '「{word}」を使[つか]って文[ぶん]を作[つく]ってください。',
      '「{word}」について何[なに]か話[はな]してください。',
      '「{word}」と聞[き]いて何[なに]を思[おも]い出[だ]しますか。',
      '「{word}」という言葉[ことば]をよく使[つか]いますか。',
    ],
  },
  ko: {
    separator: ' ',
    greeting: '안녕하세요! 이야기하게 되어 반가워요.',
    topic: '오늘의 주제는 “{topic}”입니다.',
    opening: '가장 먼저 무엇이 떠오르나요?',
    reactions: ['알겠어요, 고마워요.', '재미있네요.', '좋아요, 마음에 들어요.', '잘 말했어요.'],
    followUps: [
      '조금 더 이야기해 줄래요?',
      '왜 그렇게 생각해요?',
      '예를 하나 들어 줄래요?',
      '그럼 고향에서는 어때요?',
    ],
    weaves: [
      '“{word}”, 이 말로 문장을 만들어 볼래요?',
      '“{word}”에 대해 이야기해 주세요.',
      '“{word}”, 이 말을 들으면 무엇이 떠오르나요?',
      '“{word}”, 이 말을 자주 써요?',
    ],
  },
} satisfies Record<string, PhraseBook>;
