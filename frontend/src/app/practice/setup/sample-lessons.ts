/** For any language: a situation without a list of words, which would be in the wrong language. */
const SAMPLE_FOR_ANY_LANGUAGE = `Topic: ordering in a café.
Situation: I come in, ask for the menu, order something to eat and to drink, and ask for the bill.
Grammar: asking politely.`;

/** What a class might be working on, as a teacher would write it. Keys are language codes. */
const SAMPLES: Readonly<Record<string, string>> = {
  ar: `الموضوع: في السوق.
القواعد: السؤال عن السعر (بكم هذا؟).
المفردات: كيلو، طازج، رخيص، غالٍ، التفاح، الخبز`,
  de: `Thema: Mein Wochenende.
Grammatik: Perfekt mit „haben“ und „sein“.
Wortschatz: der Ausflug, das Frühstück, ausschlafen, spazieren gehen, Freunde treffen, gemütlich`,
  en: `Topic: planning a trip.
Grammar: "going to" for plans.
Vocabulary: to book, a ticket, luggage, to pack, the platform, delayed, a window seat`,
  es: `Tema: el fin de semana pasado.
Gramática: pretérito indefinido (fui, comí, hice).
Vocabulario: la playa, el mercado, quedar con amigos, dar un paseo, divertido, cansado`,
  fr: `Thème : au marché.
Grammaire : les articles partitifs (du, de la, des).
Vocabulaire : une botte de radis, mûr, la monnaie, peser, frais, un panier`,
  it: `Tema: una cena con amici.
Grammatica: il passato prossimo.
Vocabolario: apparecchiare, il contorno, assaggiare, la ricetta, squisito, il conto`,
  ja: `テーマ：週末の予定
文法：〜つもりです、〜たいです
語彙：映画、約束、出かける、買い物、温泉、楽しみ`,
  ko: `주제: 주말 계획
문법: -(으)ㄹ 거예요
어휘: 약속, 영화, 산책하다, 맛집, 쉬다, 재미있다`,
  'pt-BR': `Tema: um dia na praia.
Gramática: pretérito perfeito (fui, comi, vi).
Vocabulário: a areia, o protetor solar, nadar, a barraca, o coco gelado, o pôr do sol`,
  ru: `Тема: выходные на даче.
Грамматика: прошедшее время.
Лексика: огород, шашлык, гулять, речка, уставать, тишина`,
  'zh-Hans': `话题：点菜
语法：想、要、……还是……
词汇：菜单、米饭、辣、服务员、买单、好吃`,
};

export function sampleLesson(targetLanguage: string): string {
  return SAMPLES[targetLanguage] ?? SAMPLE_FOR_ANY_LANGUAGE;
}
