/** What a learner says who needs help, in the target language, as to a friendly stranger. */
export interface HelpPhrases {
  readonly again: string;
  readonly slower: string;
  /** `{}` stands for a word of the learner's own language. */
  readonly howToSay: string;
}

function help(again: string, slower: string, howToSay: string): HelpPhrases {
  return { again, slower, howToSay };
}

/** By code of the target language; every language that can be practised is here. Loaded when a conversation begins. */
export const HELP_PHRASES: Readonly<Record<string, HelpPhrases>> = {
  af: help('Kan jy dit asseblief weer sê?', 'Praat asseblief stadiger.', 'Hoe sê ’n mens “{}”?'),
  ar: help('هل يمكنك أن تعيد ذلك من فضلك؟', 'تكلّم ببطء أكثر من فضلك.', 'كيف نقول «{}»؟'),
  az: help('Zəhmət olmasa, bir də deyin.', 'Zəhmət olmasa, bir az yavaş danışın.', '“{}” necə deyilir?'),
  be: help('Паўтарыце, калі ласка.', 'Гаварыце, калі ласка, павольней.', 'Як сказаць «{}»?'),
  bg: help('Може ли да повторите, моля?', 'Говорете по-бавно, моля.', 'Как се казва „{}“?'),
  bs: help('Možete li to ponoviti, molim vas?', 'Govorite sporije, molim vas.', 'Kako se kaže „{}“?'),
  ca: help('Ho pots repetir, si us plau?', 'Parla més a poc a poc, si us plau.', 'Com es diu «{}»?'),
  cs: help('Můžete to prosím zopakovat?', 'Mluvte prosím pomaleji.', 'Jak se řekne „{}“?'),
  cy: help(
    'Allwch chi ddweud hynny eto, os gwelwch yn dda?',
    'Siaradwch yn arafach, os gwelwch yn dda.',
    'Sut mae dweud “{}”?',
  ),
  da: help('Kan du sige det igen?', 'Kan du tale lidt langsommere?', 'Hvordan siger man “{}”?'),
  de: help('Kannst du das bitte noch einmal sagen?', 'Bitte sprich langsamer.', 'Wie sagt man „{}“?'),
  el: help('Μπορείς να το ξαναπείς, σε παρακαλώ;', 'Μίλα πιο αργά, σε παρακαλώ.', 'Πώς λέμε «{}»;'),
  en: help(
    'Could you say that again, please?',
    'Could you speak more slowly, please?',
    'How do you say “{}”?',
  ),
  es: help('¿Puedes repetirlo, por favor?', 'Más despacio, por favor.', '¿Cómo se dice «{}»?'),
  et: help('Kas sa saaksid seda palun korrata?', 'Palun räägi aeglasemalt.', 'Kuidas öelda „{}“?'),
  fa: help('می‌شود لطفاً دوباره بگویید؟', 'لطفاً آهسته‌تر صحبت کنید.', '«{}» را چطور می‌گویند؟'),
  fi: help('Voisitko sanoa sen uudestaan?', 'Voisitko puhua hitaammin?', 'Miten sanotaan ”{}”?'),
  fil: help('Pakiulit po.', 'Pakibagalan po ang pagsasalita.', 'Paano po sabihin ang “{}”?'),
  fr: help(
    'Tu peux répéter, s’il te plaît ?',
    'Parle plus lentement, s’il te plaît.',
    'Comment dit-on « {} » ?',
  ),
  gl: help('Podes repetilo, por favor?', 'Fala máis amodo, por favor.', 'Como se di «{}»?'),
  he: help('אפשר לחזור על זה, בבקשה?', 'אפשר לדבר לאט יותר, בבקשה?', 'איך אומרים "{}"?'),
  hi: help('कृपया इसे फिर से कहिए।', 'कृपया थोड़ा धीरे बोलिए।', '“{}” को हिंदी में कैसे कहते हैं?'),
  hr: help('Možete li to ponoviti, molim vas?', 'Govorite sporije, molim vas.', 'Kako se kaže „{}“?'),
  hu: help('Megismételnéd, kérlek?', 'Kérlek, beszélj lassabban.', 'Hogy mondják azt, hogy „{}”?'),
  hy: help('Կրկնեք, խնդրում եմ։', 'Ավելի դանդաղ խոսեք, խնդրում եմ։', 'Ինչպե՞ս ասել «{}»։'),
  id: help('Bisa tolong diulangi?', 'Tolong bicara lebih pelan.', 'Bagaimana mengatakan “{}”?'),
  is: help('Geturðu sagt þetta aftur?', 'Geturðu talað aðeins hægar?', 'Hvernig segir maður „{}“?'),
  it: help('Puoi ripetere, per favore?', 'Parla più lentamente, per favore.', 'Come si dice «{}»?'),
  ja: help(
    'もう一度言ってください。',
    'もう少しゆっくり話してください。',
    '「{}」は日本語で何と言いますか。',
  ),
  kk: help('Қайталап айтыңызшы.', 'Баяуырақ сөйлеңізші.', '«{}» қалай айтылады?'),
  kn: help('ದಯವಿಟ್ಟು ಮತ್ತೊಮ್ಮೆ ಹೇಳಿ.', 'ದಯವಿಟ್ಟು ಸ್ವಲ್ಪ ನಿಧಾನವಾಗಿ ಮಾತನಾಡಿ.', '“{}” ಎಂದು ಹೇಗೆ ಹೇಳುವುದು?'),
  ko: help('다시 한번 말해 주세요.', '조금 더 천천히 말해 주세요.', '“{}”을(를) 한국어로 어떻게 말해요?'),
  lt: help('Gal galite pakartoti?', 'Prašau kalbėti lėčiau.', 'Kaip pasakyti „{}“?'),
  lv: help('Vai varat, lūdzu, atkārtot?', 'Lūdzu, runājiet lēnāk.', 'Kā pateikt “{}”?'),
  mi: help('Tēnā, kōrerohia anō.', 'Kia āta kōrero mai koa.', 'Me pēhea te kī i te “{}”?'),
  mk: help('Може ли да повторите, ве молам?', 'Зборувајте побавно, ве молам.', 'Како се вели „{}“?'),
  mr: help('कृपया ते पुन्हा सांगा.', 'कृपया थोडं हळू बोला.', '“{}” ला मराठीत काय म्हणतात?'),
  ms: help('Boleh tolong ulang?', 'Tolong cakap perlahan sikit.', 'Bagaimana hendak sebut “{}”?'),
  nb: help('Kan du si det en gang til?', 'Kan du snakke litt saktere?', 'Hvordan sier man «{}»?'),
  ne: help('कृपया फेरि भन्नुहोस्।', 'कृपया अलि बिस्तारै बोल्नुहोस्।', '“{}” लाई नेपालीमा के भन्छन्?'),
  nl: help('Kun je dat nog een keer zeggen?', 'Kun je iets langzamer praten?', 'Hoe zeg je “{}”?'),
  pl: help('Czy możesz to powtórzyć?', 'Mów wolniej, proszę.', 'Jak się mówi „{}”?'),
  'pt-BR': help('Pode repetir, por favor?', 'Fale mais devagar, por favor.', 'Como se diz “{}”?'),
  'pt-PT': help('Podes repetir, se faz favor?', 'Fala mais devagar, se faz favor.', 'Como se diz «{}»?'),
  ro: help('Poți să repeți, te rog?', 'Vorbește mai rar, te rog.', 'Cum se spune „{}”?'),
  ru: help('Повторите, пожалуйста.', 'Говорите, пожалуйста, помедленнее.', 'Как сказать «{}»?'),
  sk: help('Môžete to prosím zopakovať?', 'Hovorte prosím pomalšie.', 'Ako sa povie „{}“?'),
  sl: help('Lahko to ponovite, prosim?', 'Govorite počasneje, prosim.', 'Kako se reče „{}“?'),
  sr: help('Можете ли то да поновите, молим вас?', 'Говорите спорије, молим вас.', 'Како се каже „{}“?'),
  sv: help('Kan du säga det igen?', 'Kan du prata lite långsammare?', 'Hur säger man ”{}”?'),
  sw: help('Tafadhali rudia tena.', 'Tafadhali zungumza polepole zaidi.', 'Unasemaje “{}”?'),
  ta: help('தயவுசெய்து மறுபடியும் சொல்லுங்கள்.', 'தயவுசெய்து கொஞ்சம் மெதுவாகப் பேசுங்கள்.', '“{}” என்பதை எப்படிச் சொல்வது?'),
  th: help('ช่วยพูดอีกครั้งได้ไหม', 'ช่วยพูดช้าลงหน่อยได้ไหม', '“{}” พูดว่าอย่างไร'),
  tr: help('Tekrar eder misin, lütfen?', 'Biraz daha yavaş konuşur musun, lütfen?', '“{}” nasıl denir?'),
  uk: help('Повторіть, будь ласка.', 'Говоріть, будь ласка, повільніше.', 'Як сказати «{}»?'),
  ur: help('براہِ کرم دوبارہ کہیے۔', 'براہِ کرم ذرا آہستہ بولیے۔', '«{}» کو اردو میں کیسے کہتے ہیں؟'),
  vi: help('Bạn nói lại được không?', 'Bạn nói chậm hơn được không?', '“{}” nói thế nào?'),
  'zh-Hans': help('请再说一遍。', '请说慢一点。', '“{}”怎么说？'),
  'zh-Hant': help('請再說一遍。', '請說慢一點。', '「{}」怎麼說？'),
};

/** The question for a word, ready to be asked. */
export function askHowToSay({ howToSay }: HelpPhrases, word: string): string {
  // Not `replace(slot, word)`: `$&` in a word would be read as a pattern.
  return howToSay.replace('{}', () => word.trim());
}
