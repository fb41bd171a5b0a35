import fc from 'fast-check';
import { FOCUS_WORDS_MAX, TARGET_LANGUAGES } from 'parley/contracts';
import { countCodePoints } from './count-code-points.js';
import { findFocusWords } from './focus-words.js';

const lessons: readonly (readonly [
  shape: string,
  target: string,
  lesson: string,
  words: readonly string[],
])[] = [
  ['a labelled list', 'es', 'At the market. Vocab: manzana, pera, uva.', ['manzana', 'pera', 'uva']],
  [
    'a label on its own line',
    'es',
    'Restaurant\n\nVocabulary\nla cuenta\nel menú\nla propina',
    ['la cuenta', 'el menú', 'la propina'],
  ],
  [
    'a label with a colon and bullets',
    'es',
    'Unit 3\nNew words:\n- la casa\n- el perro\n\nGrammar:\n- past tense',
    ['la casa', 'el perro'],
  ],
  [
    'numbered items',
    'fr',
    'Mots nouveaux :\n1. la gare\n2. le billet\n3) le quai',
    ['la gare', 'le billet', 'le quai'],
  ],
  [
    'numbers inside a line',
    'fr',
    'Vocabulaire : 1. la gare 2. le billet 3. le quai',
    ['la gare', 'le billet', 'le quai'],
  ],
  [
    'the Ethiopic colon and commas',
    'es',
    'በገበያ። ቃላት፦ la manzana፣ el pan፤ la leche',
    ['la manzana', 'el pan', 'la leche'],
  ],
  ...['：', '﹕', '︓', '∶', '꞉', '፦'].map(
    (colon) =>
      [
        `a label and meanings with ${colon}`,
        'es',
        `Vocabulary${colon}\nla manzana${colon} apple\nel pan${colon} bread`,
        ['la manzana', 'el pan'],
      ] as const,
  ),
  [
    'a Greek question before a list',
    'el',
    'Θέλεις καφέ; ψωμί, τυρί, ελιές. Σήμερα πάμε όλοι μαζί στην αγορά.',
    ['ψωμί', 'τυρί', 'ελιές'],
  ],
  ['the Greek question mark of Unicode', 'el', 'Πού πας\u037E γάλα, μέλι, αβγά', ['γάλα', 'μέλι', 'αβγά']],
  ['semicolons between Greek words', 'el', 'ψωμί; τυρί; ελιές', ['ψωμί', 'τυρί', 'ελιές']],
  ['round bullets', 'it', 'Parole:\n• il pane\n• il latte', ['il pane', 'il latte']],
  ['"and" before the last item', 'en', 'Words: apple, pear and plum', ['apple', 'pear', 'plum']],
  ['an Oxford comma', 'en', 'Words: apple, pear, and plum', ['apple', 'pear', 'plum']],
  [
    'semicolons',
    'de',
    'Wortschatz: der Zug; der Bahnhof; umsteigen',
    ['der Zug', 'der Bahnhof', 'umsteigen'],
  ],
  [
    'middle dots',
    'de',
    'Wortschatz: der Zug · der Bahnhof · umsteigen',
    ['der Zug', 'der Bahnhof', 'umsteigen'],
  ],
  ['spaced slashes', 'en', 'Verbs to learn, words: go / went / gone', ['go', 'went', 'gone']],
  ['two labels on one line', 'es', 'Vocab: ir, ser; Grammar: past tense, subjunctive', ['ir', 'ser']],
  [
    'a grammar list before',
    'de',
    'Grammatik: Perfekt, Präteritum\nWortschatz: reisen, fliegen',
    ['reisen', 'fliegen'],
  ],
  [
    'prose after the list',
    'es',
    'Palabras: sol, luna\nHoy hablamos del tiempo y de los planetas.',
    ['sol', 'luna'],
  ],
  [
    'prose after a list of lines',
    'es',
    'Words:\nsol\nluna\nWe will talk about the planets and the weather today.',
    ['sol', 'luna'],
  ],
  ['pairs by an equals sign', 'es', 'palabra = word\ncasa = house, home', ['palabra', 'casa']],
  ['pairs in one line', 'es', 'vocab: casa = house, home, perro = dog', ['casa', 'perro']],
  ['pairs by dashes', 'es', 'la casa – the house\nel perro – the dog', ['la casa', 'el perro']],
  ['pairs by spaced hyphens', 'es', 'Animals\n\nla vaca - cow\nel gato - cat', ['la vaca', 'el gato']],
  [
    'pairs by colons under a label',
    'es',
    'Vocabulary:\npalabra: word\nclase: class\ntarea: homework',
    ['palabra', 'clase', 'tarea'],
  ],
  ['pairs by tabs', 'pt-BR', 'o pão\tbread\no leite\tmilk', ['o pão', 'o leite']],
  ['pairs by arrows', 'nl', 'het huis -> house\nde hond → dog', ['het huis', 'de hond']],
  [
    'the meaning first, told by articles',
    'es',
    'the house = la casa\nthe dog = el perro',
    ['la casa', 'el perro'],
  ],
  [
    'the meaning first, told by the other pairs',
    'es',
    'house = la casa\nto eat = comer',
    ['la casa', 'comer'],
  ],
  ['the meaning first, told by script', 'ja', 'dog = 犬\ncat = 猫', ['犬', '猫']],
  [
    'the meaning in another script, no label',
    'ru',
    'Animals\nсобака - dog\nкошка - cat',
    ['собака', 'кошка'],
  ],
  ['a single colon pair in two scripts', 'ar', 'كتاب: book', ['كتاب']],
  [
    'a Markdown table',
    'es',
    '## Vocabulary\n\n| la mesa | table |\n|---|---|\n| la silla | chair |',
    ['la mesa', 'la silla'],
  ],
  [
    'Markdown headings and emphasis',
    'es',
    '# Unit 4\n## **Vocabulario**\n* correr\n* saltar\n## Tarea\n* leer el texto',
    ['correr', 'saltar'],
  ],
  ['Japanese labels and commas', 'ja', '文法：〜たい\n単語：犬、猫、鳥', ['犬', '猫', '鳥']],
  [
    'Japanese with readings and meanings',
    'ja',
    'Vocab:\n食べる (たべる) - to eat\n飲む（のむ）- to drink',
    ['食べる', '飲む'],
  ],
  ['three columns', 'zh-Hans', '你好\tnǐ hǎo\thello\n谢谢\txièxie\tthanks', ['你好', '谢谢']],
  ['Chinese labels', 'zh-Hant', '生詞：蘋果、香蕉。語法：把字句', ['蘋果', '香蕉']],
  ['Korean labels', 'ko', '단어: 사과, 바나나\n문법: -고 싶다', ['사과', '바나나']],
  ['Thai labels', 'th', 'คำศัพท์: ข้าว, น้ำ, ร้านอาหาร', ['ข้าว', 'น้ำ', 'ร้านอาหาร']],
  ['Arabic labels and commas', 'ar', 'المفردات: كتاب، قلم، مدرسة', ['كتاب', 'قلم', 'مدرسة']],
  ['Persian with joiners', 'fa', 'واژه‌ها: کتاب‌خانه، می‌خواهم', ['کتاب‌خانه', 'می‌خواهم']],
  ['Hebrew labels', 'he', 'אוצר מילים: ספר, עט, בית', ['ספר', 'עט', 'בית']],
  ['Hindi labels', 'hi', 'शब्द: किताब, पानी', ['किताब', 'पानी']],
  ['Russian labels', 'ru', 'Слова: вокзал, поезд, билет', ['вокзал', 'поезд', 'билет']],
  ['Greek labels', 'el', 'Λεξιλόγιο: το ψωμί, το γάλα', ['το ψωμί', 'το γάλα']],
  ['Vietnamese labels', 'vi', 'Từ vựng: quả táo, quả lê', ['quả táo', 'quả lê']],
  [
    'Turkish labels, cased in Turkish',
    'tr',
    'Kelimeler: İstanbul, istanbul, ışık, IŞIK',
    ['İstanbul', 'ışık'],
  ],
  [
    'a learner’s own language around the target',
    'fr',
    'Сегодня мы говорим о еде. Слова: le pain, le lait',
    ['le pain', 'le lait'],
  ],
  ['bullets without a label', 'es', 'Comida\n- la sopa\n- el arroz', ['la sopa', 'el arroz']],
  ['a bare comma list', 'es', 'manzana, pera, uva', ['manzana', 'pera', 'uva']],
  ['a bare column', 'sv', 'äpple\npäron\ndruva', ['äpple', 'päron', 'druva']],
  [
    'Japanese inside an English lesson',
    'ja',
    'Today we practise 食べる and 飲む at the レストラン.',
    ['食べる', '飲む', 'レストラン'],
  ],
  [
    'Russian phrases inside an English lesson',
    'ru',
    'Say добрый день when you enter, до свидания when you leave.',
    ['добрый день', 'до свидания'],
  ],
  ['English inside an Arabic lesson', 'en', 'سوف نتعلم كيف نطلب coffee و tea في المقهى', ['coffee', 'tea']],
  [
    'a long Japanese sentence gives its content words',
    'ja',
    'Practise this sentence from the book: 私は昨日友達と一緒に有名なレストランでピザを食べました',
    ['昨日', '友達', '一緒', '有名', 'レストラン', 'ピザ'],
  ],
  [
    'straight quotes',
    'es',
    'Practise the words "la playa" and "el mar" in a story about holidays.',
    ['la playa', 'el mar'],
  ],
  [
    'curly quotes',
    'en',
    'Learn to say “nice to meet you” and “see you soon” politely to people.',
    ['nice to meet you', 'see you soon'],
  ],
  [
    'German quotes',
    'de',
    'Wir üben heute die Wörter „gemütlich“ und »Feierabend« in Gesprächen.',
    ['gemütlich', 'Feierabend'],
  ],
  [
    'French quotes',
    'fr',
    'On pratique « s’il vous plaît » et « l’addition » au restaurant ce soir.',
    ['s’il vous plaît', 'l’addition'],
  ],
  [
    'single quotes with an apostrophe inside',
    'en',
    "We practise 'don't worry' and 'of course' in a dialogue at home.",
    ["don't worry", 'of course'],
  ],
  ['corner brackets', 'ja', '今日は「注文」と「会計」を練習します。', ['注文', '会計']],
  [
    'phrases keep their question marks',
    'es',
    'Phrases: ¿Cómo estás?, ¡Hola!, muy bien.',
    ['¿Cómo estás?', '¡Hola!', 'muy bien'],
  ],
  ['notes in brackets go', 'de', 'Vokabeln: der Tisch (-e), die Lampe (lamp)', ['der Tisch', 'die Lampe']],
  ['the same word twice, in other case', 'de', 'Wörter: Hund, hund, HUND, Katze', ['Hund', 'Katze']],
  [
    'items that are sentences are dropped',
    'es',
    'Words: sol, esta es una frase que no es una palabra, luna',
    ['sol', 'luna'],
  ],
  ['meanings in the wrong script are dropped', 'ja', 'Vocab: dog, 猫, bird', ['猫']],
  [
    'examples in a sentence',
    'es',
    'Order food. Use vocabulary like mesa, cuenta and camarero. Focus on prices.',
    ['mesa', 'cuenta', 'camarero'],
  ],
  [
    'a sentence that is only a list',
    'de',
    'Chapter 4. der Bahnhof, der Zug, die Fahrkarte. Talk about your last trip.',
    ['der Bahnhof', 'der Zug', 'die Fahrkarte'],
  ],
  ['a sentence that only has commas', 'de', 'Talk about food, drinks and prices.', []],
  [
    'a table with its head',
    'es',
    'Spanish\tEnglish\nla playa\tthe beach\nel mar\tthe sea',
    ['la playa', 'el mar'],
  ],
  [
    'nouns with their plural endings',
    'de',
    'Wortschatz\nder Tisch, -e\ndas Sofa, -s',
    ['der Tisch', 'das Sofa'],
  ],
  ['commas inside brackets', 'es', 'Vocab: este (ese, aquel), luna', ['este', 'luna']],
  [
    'French spacing before marks',
    'fr',
    'Expressions : « Je voudrais… », « C’est combien ? »',
    ['Je voudrais', 'C’est combien ?'],
  ],
  [
    'a column of phrases',
    'it',
    'il conto, per favore\nquanto costa?\nbuona sera',
    ['il conto', 'per favore', 'quanto costa?', 'buona sera'],
  ],
  ['free prose', 'es', 'I want to talk about my holidays in Peru and what I did there.', []],
  ['a sum', 'es', '2 + 2 = 4', []],
  ['nothing', 'es', '', []],
];

describe('focus words of a lesson', () => {
  it.each(lessons)('are found in %s (%s)', (_shape, target, lesson, words) => {
    expect(findFocusWords(lesson, target)).toEqual(words);
  });

  it('stop at the most a session shows', () => {
    const lesson = `vocab: ${Array.from({ length: 60 }, (_, index) => `palabra${index}`).join(', ')}`;
    const words = findFocusWords(lesson, 'es');
    expect(words).toHaveLength(FOCUS_WORDS_MAX);
    expect(words[0]).toBe('palabra0');
  });
});

const lessonText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        'vocab:',
        'words',
        '\n',
        '- ',
        '1. ',
        ', ',
        ' = ',
        '\t',
        '「',
        '」',
        '"',
        '犬',
        'casa',
        '。',
        ';',
        '# ',
        '|',
        '(',
        'grammar: ',
      ),
    ),
    { maxLength: 80 },
  )
  .map((parts) => parts.join(''));

describe('focus words of any text', () => {
  it('are short single-line items without repetition, never more than the limit', () => {
    fc.assert(
      fc.property(lessonText, fc.constantFrom(...TARGET_LANGUAGES), (lesson, target) => {
        const words = findFocusWords(lesson, target.code);
        expect(words.length).toBeLessThanOrEqual(FOCUS_WORDS_MAX);
        expect(new Set(words.map((word) => word.toLocaleLowerCase(target.code))).size).toBe(words.length);
        for (const word of words) {
          expect(word).not.toMatch(/[\n\r\t]|^\s|\s$|^$/u);
          expect(countCodePoints(word)).toBeLessThanOrEqual(60);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '"',
    '„',
    "'",
    '(',
    '=',
    ' = ',
    '\t',
    '- ',
    '1. ',
    ',',
    'a,',
    'vocab: ',
    ' ',
    '\n',
    '犬',
    'ก',
    "a'",
    'a-',
    '：',
    '|',
    'words ',
    '. ',
    '「',
    '。',
  ])('are found in little time in 4,000 characters of %j', (unit) => {
    const lesson = unit.repeat(Math.ceil(4000 / unit.length));
    const started = performance.now();
    for (const target of ['es', 'ja', 'th']) {
      findFocusWords(lesson, target);
      findFocusWords(`vocab: ${lesson}x`, target);
    }
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it('are found while the learner types: the longest lesson takes less than a frame', () => {
    const lesson = 'At the market\nVocab: la manzana, el tomate\n- la casa = the house\nWe talk about food.\n'
      .repeat(60)
      .slice(0, 4000);
    const times = Array.from({ length: 10 }, () => {
      const started = performance.now();
      findFocusWords(lesson, 'es');
      return performance.now() - started;
    });
    // The best of ten: what the machine does besides does not count.
    expect(Math.min(...times)).toBeLessThan(16);
  });
});
