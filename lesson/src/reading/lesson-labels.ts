/**
 * Words by which learners and teachers label the parts of a lesson, in the languages Parley knows. A `*` lets the word go on
 * ("vocab*" is also "vocabulario"); without it the whole word must match. All in lower case.
 */
const VOCABULARY = `
  vocab* words word wordlist keywords phrase phrases expression expressions lexis lexic*
  verbs verb nouns adjectives verbos verbo sustantivos adjetivos verbes noms adjectifs verben substantive adjektive verbi глаголы
  vocabulario palabra palabras frase frases léxico expresiones vocabulari paraules vocabulário palavra palavras expressões
  vocabulaire mot mots expressions lexique vocabolario vocaboli parola parole lessico espressioni vocabular cuvânt cuvinte expresii
  wortschatz* wörter wort vokabel* vokabular ausdrücke redemittel lernwörter woordenschat woorden woord woordenlijst woordeskat woorde
  ordforråd ordforrådet ord ordliste glose* glosor ordlista ordförråd orðaforði orð sanasto* sanat sanoja sõnavara sõnad
  žodynas žodžiai vārdi vārdnīca vārdu geirfa geiriau
  slovíčk* slová slovní slovná słownictwo słówka słówek słowa wyrażenia besede besedišče riječi rječnik reči rečnik vokabular vokabulár
  szókincs szavak szó kifejezések kelime kelimeler sözcük* söz sözler lüğət
  kosakata kosa perbendaharaan perkataan talasalitaan bokabularyo salita msamiati maneno kupu rārangi
  λεξιλόγι* λέξεις λέξη φράσεις
  слова слово словарь словар* лексика лексик* фразы выражения словник слів речник думи лексички зборови речи реч лексіка словы фразы сөздер сөздік сөз
  бառապաշար բառապաշար բառեր სიტყვები ლექსიკა
  אוצר מילים מילה מילות ביטויים
  مفردات المفردات كلمات الكلمات عبارات العبارات واژگان واژه‌ها واژه واژه‌های لغات کلمات الفاظ ذخیرہ
  शब्द शब्दावली शब्दसंग्रह शब्दभण्डार शब्दहरू শব্দ শব্দভাণ্ডার শব্দাবলী શબ્દો શબ્દભંડોળ ਸ਼ਬਦ ਸ਼ਬਦਾਵਲੀ
  சொற்கள் சொல் சொல்வளம் வார்த்தைகள் పదాలు పదజాలం ಪದಗಳು ಪದಕೋಶ ಶಬ್ದಕೋಶ വാക്കുകൾ പദാവലി ቃላት መዝገበ
`;

const GRAMMAR = `
  grammar grammatical structure structures tense tenses
  gramátic* gramàtica gramatic* grammaire grammatic* grammatik* grammatica gramatik* gramatyk* mluvnice slovnica
  kielioppi nyelvtan málfræði gramadeg grammatika gramātika gramaatika gramer dilbilgisi qrammatika tata tatabahasa balarila sarufi wetereo
  γραμματική граматик* грамматик* граматика граматыка քերականություն გრამატიკა
  דקדוק قواعد القواعد نحو النحو دستور گرامر व्याकरण ব্যাকরণ વ્યાકરણ ਵਿਆਕਰਨ இலக்கணம் వ్యాకరణం ವ್ಯಾಕರಣ വ്യാകരണം ሰዋስው
`;

/** Labels of what is neither: seen, so that their content is not mistaken for words to learn. */
const OTHER = `
  topic theme title subject level unit lesson chapter goal goals objective* aim aims task tasks activit* exercise* homework date teacher class name
  situation scenario role roles notes note instruction* warm-up dialogue text reading source time focus context setting
  tema título nivel unidad lección objetivo* meta metas actividad* ejercicio* tarea tareas situación notas diálogo texto clase nombre fecha
  thème sujet niveau unité leçon objectif* exercice* situation remarque* devoirs dialogue thema niveau einheit lektion ziel ziele übung* aufgabe* hausaufgabe* dialog situation klasse
  argomento livello unità lezione obiettiv* eserciz* compit* nível unidade lição atividade* exercício* onderwerp les doel oefening* ämne nivå lektion mål övning*
  temat poziom lekcja cel ćwiczeni* téma lekce úroveň cíl konu seviye ders amaç тема уровень урок цель цели задани* упражнени* рівень мета завдання
  موضوع الموضوع مستوى المستوى درس الدرس هدف الأهداف سطح נושא רמה שיעור מטרה विषय पाठ स्तर θέμα επίπεδο μάθημα
`;

/** Scripts without spaces: found anywhere in the label. */
const VOCABULARY_UNSPACED = `単語 語彙 ことば 言葉 表現 フレーズ キーワード ボキャブラリー 词汇 詞彙 生词 生詞 单词 單字 單詞 词语 詞語 短语 短語 어휘 단어 낱말 표현 คำศัพท์ ศัพท์ วลี สำนวน`;
const GRAMMAR_UNSPACED = `文法 文型 语法 語法 句型 문법 ไวยากรณ์`;
const OTHER_UNSPACED = `テーマ 話題 トピック 目標 レベル 課題 练习 練習 话题 主题 主題 目标 目標 等级 等級 課文 课文 주제 목표 수준 숙제 연습 หัวข้อ เป้าหมาย ระดับ บทเรียน`;

/** What a label says about the text that follows it. */
export type LabelKind = 'vocabulary' | 'grammar' | 'other';

function labelPattern(spaced: string, unspaced: string): RegExp {
  const listed = spaced.trim().split(/\s+/u);
  const words = listed.map((word) => word.replace(/\*$/u, '[\\p{L}\\p{M}]*'));
  const wholeWord = `(?<![\\p{L}\\p{M}\\u200C])(?:${words.join('|')})(?![\\p{L}\\p{M}\\u200C])`;
  return new RegExp(`${wholeWord}|${unspaced.split(' ').join('|')}`, 'iu');
}

const PATTERNS: readonly (readonly [LabelKind, RegExp])[] = [
  ['vocabulary', labelPattern(VOCABULARY, VOCABULARY_UNSPACED)],
  ['grammar', labelPattern(GRAMMAR, GRAMMAR_UNSPACED)],
  ['other', labelPattern(OTHER, OTHER_UNSPACED)],
];

/** Two-word labels whose single words would say too little. */
const PHRASES: readonly (readonly [LabelKind, RegExp])[] = [
  ['vocabulary', /từ vựng|cụm từ|kosa kata|ذخیرہ الفاظ|אוצר מילים/iu],
  ['grammar', /ngữ pháp|tata bahasa|دستور زبان/iu],
];

/** What a short text says it labels; undefined if it is no label. Give it at most a line. */
export function labelKindOf(head: string): LabelKind | undefined {
  for (const [kind, pattern] of [...PHRASES, ...PATTERNS]) if (pattern.test(head)) return kind;
  return undefined;
}
