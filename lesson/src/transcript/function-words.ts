/**
 * Very frequent words by language code, for the languages people learn most and those that are often taken for them. Only words that
 * the language itself uses all the time; many are shared with its neighbours.
 */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  af: 'die en van is het dat nie ek jy hy sy ons hulle wat met vir om te was maar baie ook hierdie',
  ca: 'el la els les un una de del que i no és amb per a en em et es però molt més aquest aquesta com quan jo tu són tinc vull',
  cs: 'a je se to na v že jsem jsi jsme by ale jako co když tak už pro jeho mi mě má ten ta která který jen také není byl byla',
  da: 'og i at det er en til af jeg ikke med har den for du vi de på som var men hvad kan skal også han hun min et meget',
  de: 'mag viel möchte will das der die und ich ist nicht ein eine zu in mit auf für es du wir sie er auch aber war habe hat sind wie was mir mich dass von dem den bei noch sehr',
  en: 'like want very the and to of a in is it you that i was for on are with my we have this but not they be at so do what when how can there were would because don me he she',
  es: 'mucho gusta quiero eso el la los las un una de que y en no es por con me mi lo se pero muy más como para yo tú está estoy hay tengo cuando porque también esto fue era sobre entre nada',
  et: 'ja on ei et see ma ta mis kui oma ka aga me sa olen oli siis väga mul seda ning',
  fi: 'haluan tykkään paljon ja on ei se että hän minä sinä mutta kun niin myös oli ovat tämä mitä en olen minun sitten kuin hyvin jos me',
  fil: 'ang ng sa na mga ako ka siya ay at ko mo ito hindi po kami para may naman lang',
  fr: 'beaucoup aime veux voudrais ça le la les un une des de du et je tu il elle nous vous est pas que qui dans pour sur avec mon ma ce ne au mais très plus suis ai sont cette sous tout comme',
  gl: 'o a os as un unha de que e en non é por con me meu pero moi máis como para eu está teño cando porque tamén isto',
  hr: 'je i u na se da ne za su sam što s ali kao to ja ti on ona smo bio bila mi jako kad ovo ima',
  hu: 'a az és hogy nem is egy van ez meg de én te mi volt csak már nagyon mert ha vagyok vagy ki itt azt',
  id: 'yang dan di ke dari ini itu saya tidak untuk dengan ada akan kamu dia kami sudah bisa juga sangat karena tapi pada',
  it: 'molto piace voglio vorrei questo il lo la i gli le un una di che e è in non per con mi mio sono ho ma più come io tu quando perché anche del della nel si',
  lt: 'ir yra aš tu ne kad su į iš man bet kaip tai buvo labai mes jis ji per mano taip dar',
  lv: 'un ir es tu nav ka ar uz no man bet kā tas bija ļoti mēs viņš viņa mans arī vai',
  ms: 'yang dan di ke dari ini itu saya tidak untuk dengan ada akan awak dia kami sudah boleh juga sangat kerana tetapi pada',
  nb: 'og i å det er en til av jeg ikke med har den for du vi de på som var men hva kan skal også han hun min et veldig',
  nl: 'wil graag veel de het een en ik is niet van in met op voor je dat we zij hij ook maar was heb heeft zijn hoe wat mijn er aan te bij nog heel',
  pl: 'lubię chcę bardzo i w na się to nie jest z do że jestem ja ty on ona my ale jak co czy po dla mnie mi mam ma był była też tak już',
  'pt-BR':
    'gosto quero isso o a os as um uma de que e em não é por com me meu minha mas muito mais como para eu você está estou tenho quando porque também foi do da no na',
  'pt-PT':
    'gosto quero isso o a os as um uma de que e em não é por com me meu minha mas muito mais como para eu tu está estou tenho quando porque também foi do da no na',
  ro: 'și în la de un o nu este e cu pe pentru mă eu tu el ea noi că ce mai dar am are sunt foarte când din sau',
  sk: 'a je sa to na v že som si sme by ale ako čo keď tak už pre jeho mi ma má ten tá ktorá ktorý len tiež nie bol bola',
  sl: 'je in v na se da ne za so sem kaj s z ali kot to jaz ti on ona smo bil bila mi zelo ko tudi',
  sv: 'vill gillar och i att det är en till av jag inte med har den för du vi de på som var men vad kan ska också han hon min ett mycket',
  sw: 'na ya wa kwa ni la za katika mimi wewe yeye sana lakini hii huyo kuwa sisi kama nina hapana',
  tr: 'istiyorum seviyorum ve bir bu da de ben sen o için çok ne mi mı değil var yok ile ama gibi daha benim bana şey biz',
  vi: 'là và của tôi bạn có không một cho với này đó được những trong anh em rất nhưng đi cũng thì ở',
  ru: 'очень хочу мне и в не на я что он она с как это по но мы ты у за из меня был была для так',
  uk: 'і в не на я що він вона з як це по але ми ти у за із мене мені був була дуже для та',
  bg: 'и в не на аз че той тя с как това по но ние ти у за от ме ми беше съм много се да е си',
  be: 'і ў не на я што ён яна з як гэта па але мы ты у за мяне мне быў была вельмі для',
  sr: `и у на је се да не за са сам што од али као то ја ти он она ми смо си би ће који
    i u na je se da ne za sa sam što od ali kao to ja ti on ona mi smo si bi će koji`,
  bs: 'je i u na se da ne za su sam što s ali kao to ja ti on ona smo bio bila mi jako kad ovo ima',
  hi: 'है हैं मैं में का की के को से और यह वह नहीं क्या तो पर ने भी हूं हूँ था थी थे एक मुझे मेरा मेरी आप हम',
  mr: 'आहे आहेत मी आणि हे हा ही ते तो ती नाही काय पण मला माझा माझे आम्ही तुम्ही होते होता होती एक',
  ne: 'छ छन् म र यो त्यो हो होइन के मलाई मेरो हामी तपाईं थियो पनि को मा लाई बाट एक',
  mk: 'и во не на јас дека тој таа со како ова по но ние ти од ме ми беше сум многу се да е си',
};

const byLanguage = new Map<string, ReadonlySet<string>>();

/** The list of a language, empty where there is none. Lower case. */
export function functionWordsOf(language: string): ReadonlySet<string> {
  const known = byLanguage.get(language);
  if (known !== undefined) return known;
  const words = new Set((FUNCTION_WORDS[language] ?? '').split(/\s+/u).filter((word) => word !== ''));
  byLanguage.set(language, words);
  return words;
}

/** Codes of the languages that have a list. */
export const LANGUAGES_WITH_FUNCTION_WORDS: readonly string[] = Object.keys(FUNCTION_WORDS);
