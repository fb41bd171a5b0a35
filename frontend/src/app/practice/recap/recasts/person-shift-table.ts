/** How one language says "I" and "you". Every list is separated by spaces; pairs are written `mine>yours`. */
export interface PersonShiftEntry {
  /** Words for "I" and "you", where a sentence can do without or with another. */
  readonly pronouns?: string;
  /** Whole words: possessives, and verbs that change in their own way. */
  readonly words?: string;
  /** How words begin. */
  readonly starts?: string;
  /** Anywhere in a word. */
  readonly parts?: string;
  /** How words end. */
  readonly ends?: string;
}

/** Keys are the languages' codes without script and country. Informal and formal ways of speaking to one person. */
export const PERSON_SHIFTS: Readonly<Record<string, PersonShiftEntry>> = {
  en: {
    pronouns: 'i you',
    words:
      "my>your mine>yours me>you am>are was>were i'm>you're i've>you've i'll>you'll i'd>you'd myself>yourself",
  },
  es: {
    pronouns: 'yo tú usted vos',
    words:
      'me>te me>se me>le mi>tu mi>su mis>tus mis>sus mío>tuyo mía>tuya soy>eres soy>es estoy>estás estoy>está ' +
      'fui>fuiste fui>fue tengo>tienes tengo>tiene voy>vas voy>va he>has he>ha hago>haces hice>hiciste hice>hizo ' +
      'tuve>tuviste tuve>tuvo vengo>vienes digo>dices puse>pusiste pude>pudiste quise>quisiste vine>viniste conmigo>contigo',
    ends: 'o>as o>a o>es o>e é>aste é>ó í>iste í>ió é>ás é>á aba>abas ía>ías',
  },
  pt: {
    pronouns: 'eu você tu',
    words:
      'me>te me>se meu>seu minha>sua meus>seus minhas>suas meu>teu minha>tua sou>é sou>és estou>está estou>estás ' +
      'fui>foi fui>foste tenho>tem tenho>tens vou>vai vou>vais faço>faz fiz>fez tive>teve quero>quer posso>pode comigo>contigo',
    ends: 'o>a o>e o>as o>es ei>ou ei>aste i>eu i>iu i>este i>iste ava>avas ia>ias',
  },
  it: {
    pronouns: 'io tu lei',
    words:
      'mi>ti mi>si mio>tuo mia>tua miei>tuoi mie>tue sono>sei sono>è ho>hai ho>ha vado>vai vado>va sto>stai sto>sta ' +
      'faccio>fai faccio>fa voglio>vuoi voglio>vuole posso>puoi posso>può devo>devi ero>eri vengo>vieni',
    ends: 'o>i o>a o>e avo>avi evo>evi ivo>ivi ai>asti ii>isti ei>esti ò>ai rei>resti',
  },
  fr: {
    pronouns: 'je tu vous',
    words:
      "j'ai>tu as suis>es suis>êtes ai>as ai>avez vais>vas vais>allez me>te me>vous mon>ton mon>votre ma>ta ma>votre mes>tes " +
      "mes>vos moi>toi moi>vous fais>faites peux>pouvez veux>voulez j'ai>avez j'étais>étais j'aime>aimes j'aime>aimez",
    ends: 'e>es e>ez s>ez ais>iez ai>as ai>ez',
  },
  de: {
    pronouns: 'ich du Sie',
    words:
      'mich>dich mich>sich mir>dir mir>Ihnen bin>bist bin>sind habe>hast habe>haben war>warst war>waren hatte>hattest ' +
      'will>willst will>wollen kann>kannst kann>können muss>musst muss>müssen mag>magst darf>darfst wurde>wurdest ' +
      'werde>wirst fahre>fährst esse>isst lese>liest sehe>siehst spreche>sprichst nehme>nimmst schlafe>schläfst',
    starts: 'mein>dein mein>ihr',
    ends: 'e>st e>en e>est te>test >st >en',
  },
  nl: {
    pronouns: 'ik je jij u',
    words: 'mijn>je mijn>jouw mijn>uw mij>jou me>je ben>bent heb>hebt kan>kunt wil>wilt zal>zult',
    ends: '>t',
  },
  sv: { pronouns: 'jag du', words: 'mig>dig mig>dej min>din mitt>ditt mina>dina' },
  da: { pronouns: 'jeg du', words: 'mig>dig min>din mit>dit mine>dine' },
  nb: { pronouns: 'jeg du', words: 'meg>deg min>din mitt>ditt mi>di mine>dine' },
  ru: {
    pronouns: 'я ты вы',
    words:
      'меня>тебя меня>вас мне>тебе мне>вам мной>тобой мой>твой моя>твоя моё>твоё мои>твои мою>твою моего>твоего моей>твоей ' +
      'моим>твоим мой>ваш моя>ваша могу>можешь хочу>хочешь хочу>хотите был>были была>были',
    ends: 'у>ешь ю>ешь у>ишь ю>ишь у>ете ю>ете у>ите ю>ите юсь>ешься усь>ишься юсь>етесь л>ли ла>ли лся>лись лась>лись',
  },
  pl: {
    pronouns: 'ja ty',
    words:
      'mnie>cię mnie>ciebie mi>ci mój>twój moja>twoja moje>twoje moją>twoją moim>twoim jestem>jesteś mam>masz',
    ends: 'łem>łeś łam>łaś am>asz em>esz ę>esz ę>isz ię>isz',
  },
  tr: {
    pronouns: 'ben sen siz',
    words: 'bana>sana beni>seni benim>senin',
    parts: 'mle>nle mla>nla m>n',
    ends:
      'um>sun um>sunuz im>sin im>siniz ım>sın ım>sınız üm>sün üm>sünüz dim>din dım>dın dum>dun düm>dün tim>tin tım>tın ' +
      'dim>diniz dım>dınız m>niz m>nız m>nuz m>nüz',
  },
  fi: {
    pronouns: 'minä sinä mä sä te',
    words: 'minun>sinun minua>sinua minulla>sinulla minulle>sinulle minut>sinut olen>olet',
    ends: 'n>t n>tte ni>si ni>nne',
  },
  ar: {
    pronouns: 'أنا أنتَ أنت حضرتك',
    words: 'عندي>عندك لي>لك معي>معك',
    starts: 'أ>ت',
    ends: 'ي>ك ني>ك',
  },
  hi: {
    pronouns: 'मैं आप तुम मैंने आपने तुमने',
    words: 'मेरा>आपका मेरी>आपकी मेरे>आपके मुझे>आपको मेरा>तुम्हारा मेरी>तुम्हारी मेरे>तुम्हारे हूँ>हैं हूं>हैं हूँ>हो था>थे गया>गए गई>गईं',
    ends: 'ूँगा>ेंगे ूंगा>ेंगे ूँगी>ेंगी ता>ते',
  },
  ja: { pronouns: '私 僕 俺 あなた は', words: '私>あなた 僕>君' },
  ko: { pronouns: '저는 나는 제가 내가 당신은', words: '제>당신의 저의>당신의 내>네' },
  zh: { pronouns: '我 你 您', words: '我的>你的 我们>你们' },
  th: { pronouns: 'ผม ฉัน ดิฉัน คุณ เธอ' },
  vi: { pronouns: 'tôi mình em bạn anh chị' },
  id: { pronouns: 'saya aku Anda kamu', words: 'saya>Anda saya>kamu' },
};
