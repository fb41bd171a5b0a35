/**
 * Endings of nouns, adjectives and verbs in languages without a usable stemmer, by language code. Two words are forms of one if
 * they share their beginning and go on with two endings of the same row; `∅` is none at all. Consonants that change are part
 * of an ending ("ka", "ce": książka, książce).
 */
export const INFLECTION_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  af: ['∅ e s te de n'],
  az: [
    `∅ a ə ı i u ü nı ni nu nü nın nin nun nün ın in un ün da də dan dən lar lər ları ləri ların lərin lara lərə m ım im um üm`,
    `maq mək ıram irəm uram ürəm ır ir ur ür dı di du dü dım dim dum düm acaq əcək acağam əcəyəm`,
  ],
  be: [
    '∅ а у ы і е о ой аю ам ах амі аў оў ом',
    '∅ ь я ю і е яў ям ях ямі й ем',
    'ы і ая ую ыя ых ым ага аму ой ае',
    'аць аю аеш ае аем аеце аюць аў ала алі',
    'іць ыць лю іш ыш іць ыць ім іце яць аць іў ыў іла ыла ілі ылі',
  ],
  bg: [
    '∅ а ъ я е и о та то те ът ят ове овете ища ищата',
    '∅ а о и ия ият ата ото ите',
    'ам аш а аме ате ат ах аше аха ал ала али',
    'я еш иш е и ем им ете ите ят их иха ил ила или',
  ],
  ca: ['∅ a s es os as ns'],
  cs: [
    '∅ a u e y i o ě ou em ech ami ům ů ách í ím ích ími',
    'ý á é ého ému ém ým ých ými ou í',
    'ka ku ky ce kou ek kách kami',
    'at ám áš á áme áte ají al ala alo ali',
    'it ím íš í íme íte ejí il ila ilo ili',
    'ovat uji uju uješ uje ujeme ujete ují oval ovala ovali',
  ],
  el: [
    'οσ ου ον ο ε οι ων ουσ',
    'ασ α εσ ων ησ η εσ ησ ασ οσ ου ο οι ουσ',
    'ο ου α ων ι ιου ια ιων μα ματοσ ματα ματων',
    '∅ σ δεσ δων',
    'οσ η ο α οι εσ ησ ου ουσ ων ασ',
    'ω εισ ει ουμε ετε ουν ουνε ζω ζεισ ζει ζουμε ζετε ζουν σω σεισ σει σουμε σετε σουν σα σεσ σε σαμε σατε σαν',
    'ω αω ασ αει αμε ατε ανε ησω ησεισ ησει ησα ησε ησεσ ησαμε',
  ],
  et: [
    `∅ a u i e t te d de l le lt st s sse ks ga id il is`,
    `ma da n b me te vad d sin s ime site isid nud tud an ad ab ame ate avad asin`,
  ],
  fa: ['∅ ها های هایی هایم هایت هایش ی ای م ت ش مان تان شان ان'],
  gl: ['∅ s es is ns n'],
  he: ['∅ ה ות ימ י ית נו כמ', 'ה ת תי תכ תו תה תנו', '∅ תי ת ה נו תמ ו'],
  is: [
    '∅ a i u ur s ar ir in inn inum inu num na nna nir ina anna unum um ið',
    'a ði ðu ðum aði uðum t r ri um ir ar',
  ],
  kk: [
    `∅ ға ге қа ке да де та те дан ден тан тен нан нен ды ді ты ті ны ні дың дің тың тің ның нің лар лер дар дер тар тер м ым ім`,
    `у амын емін ады еді дым дім ған ген ды ді`,
  ],
  lv: [
    `a as ai u ā ām ās i e es ē ēs ei em iem is ī im ies us m os o s š`,
    `t ju j ja jām jāt ām āt ēju ēja ēt īt u i a am at`,
  ],
  mk: [
    '∅ а от та то те и ови овите ите ња о е',
    '∅ а о и иот ата ото ите',
    'ам аш а аме ате аат ав ал ала але',
    'ам иш и име ите ат ив иле ил ила',
  ],
  mr: ['∅ ा ी े ला ने चा ची चे च्या त तून ना ां ांना ांत ांचा ांची ांचे ं ो ात ाला', 'णे तो ते ती तात ला ली ले ायला तोय'],
  pl: [
    '∅ a ą e ę i o u y ie owi em iem om ami ach ów',
    '∅ y i a e ego emu ym ymi ych ej ą im imi ich iej iego',
    'ia ią ię ii io iami iach i',
    'ka ki kę ką ce ko ek kom kami kach',
    'ek ku kiem ki ków kom kami kach kowi',
    'ga gi gę gą dze',
    'ać am asz a amy acie ają ał ała ałem ałam ali ały aliśmy ałyśmy',
    'ić yć ę isz i imy icie ą ił iła iłem iłam ili iły iliśmy ysz y ymy ycie ył yła yłem yłam yli',
    'eć ę isz i imy icie ą em esz e emy ecie eją iał iała iałem iałam ieli',
    'ować uję ujesz uje ujemy ujecie ują ował owała owałem owałam owali',
    'ć ję jesz je jemy jecie ją ł ła łem łam li ły',
  ],
  sk: [
    '∅ a u e y i o ou om och ami ov ách iam í ím ích ími',
    'ý á é ého ému ej ou ú ým ých ými om í',
    'ka ku ky ke kou iek kách kami',
    'ať ám áš á áme áte ajú al ala alo ali',
    'iť ím íš í íme íte ia il ila ilo ili',
    'ovať ujem uješ uje ujeme ujete ujú oval ovala ovali',
  ],
  sl: [
    '∅ a e i o u om ov ev em ih ami ah',
    '∅ a o i e ega emu em im ih',
    'ati am aš a amo ate ajo al ala ali',
    'iti im iš i imo ite ijo il ila ili',
    'eti im iš i imo ite ijo el ela eli',
    'ovati ujem uješ uje ujemo ujete ujejo oval ovala ovali',
  ],
  uk: [
    '∅ а у и і о е ою ею ам ах ами ів ом ем ові еві',
    '∅ ь я ю і ї є єю ям ях ями й ем ів',
    'ий а е і ого ому им ім их ими ої ій у ою',
    'ка ці ку ки ок кою кам ках',
    'ати аю аєш ає аємо аєте ають ав ала али',
    'ити лю ю иш ить имо ите ять ив ила или',
    'ти в ла ло ли',
    'увати ую уєш ує уємо уєте ують ував увала ували',
  ],
  ur: ['∅ ا ے ی وں یں یاں یوں', 'نا تا تے تی ا ے ی'],
};

/** Endings that a word takes besides those that the stemmer of its language knows. */
export const ENDINGS_BESIDE_STEMMER: Readonly<Record<string, readonly string[]>> = {
  ar: ['∅ ه ي نا ك هم ها ين ون ان ات ة', 'ة ات ت تي تنا ته تها تك تهم تان تين'],
  fr: ['er e es ons eons ez ent é ée és ées ais eais ait eait ions iez aient ai a era erai'],
  hi: ['ना ता ते ती या ये ए यी ई ऊंगा ऊंगी एगा एगी एंगे ेगा ेगी ेंगे ूंगा ूंगी ा ी े ो कर ने नी ∅', '∅ ा ी े ो ें ों ियां ियों'],
  hu: [
    '∅ t ot at et öt k ok ek ak ök ban ben ba be ból ből on en ön n ra re ról ről hoz hez höz tól től nak nek val vel m om em d ja je',
  ],
  it: ['are o i a iamo ate ano ato ata ati avo ava erò'],
};

/** Letters that two forms have in common at least, where fewer than usual must do. */
export const SHARED_LETTERS_MIN: Readonly<Record<string, number>> = { ar: 2, hi: 2 };
