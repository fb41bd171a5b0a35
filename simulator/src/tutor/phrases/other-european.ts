import type { PhraseBook } from './phrase-book.js';

export const OTHER_EUROPEAN = {
  el: {
    separator: ' ',
    greeting: 'Γεια σου! Χαίρομαι που μιλάμε.',
    topic: 'Το θέμα μας σήμερα: {topic}.',
    opening: 'Τι σου έρχεται πρώτο στο μυαλό;',
    reactions: ['Καταλαβαίνω, ευχαριστώ.', 'Αυτό είναι ενδιαφέρον.', 'Ωραία, μου αρέσει.', 'Ωραία το είπες.'],
    followUps: [
      'Μπορείς να μου πεις λίγα περισσότερα;',
      'Γιατί το πιστεύεις αυτό;',
      'Μπορείς να μου δώσεις ένα παράδειγμα;',
      'Και πώς είναι στη χώρα σου;',
    ],
    weaves: [
      'Μπορείς να κάνεις μια πρόταση με το «{word}»;',
      'Πες μου κάτι για το «{word}».',
      'Τι σκέφτεσαι όταν ακούς «{word}»;',
      'Πόσο συχνά χρησιμοποιείς τη λέξη «{word}»;',
    ],
  },
  hu: {
    separator: ' ',
    greeting: 'Szia! Örülök, hogy beszélgetünk.',
    topic: 'A mai témánk: {topic}.',
    opening: 'Mi jut először az eszedbe?',
    reactions: ['Értem, köszönöm.', 'Ez érdekes.', 'Jó, ez tetszik.', 'Szépen mondtad.'],
    followUps: [
      'Mesélnél egy kicsit többet?',
      'Miért gondolod így?',
      'Tudsz mondani egy példát?',
      'És milyen ez a te országodban?',
    ],
    weaves: [
      'Tudsz egy mondatot mondani ezzel: „{word}”?',
      'Mesélj valamit erről: „{word}”.',
      'Mire gondolsz, amikor ezt hallod: „{word}”?',
      'Milyen gyakran használod ezt a szót: „{word}”?',
    ],
  },
  tr: {
    separator: ' ',
    greeting: 'Merhaba! Sizinle konuşmak çok güzel.',
    topic: 'Bugünkü konumuz: {topic}.',
    opening: 'Aklınıza ilk ne geliyor?',
    reactions: ['Anlıyorum, teşekkürler.', 'Bu ilginç.', 'Güzel, hoşuma gitti.', 'Güzel söylediniz.'],
    followUps: [
      'Biraz daha anlatır mısınız?',
      'Neden böyle düşünüyorsunuz?',
      'Bir örnek verebilir misiniz?',
      'Peki bu sizin ülkenizde nasıl?',
    ],
    weaves: [
      '“{word}” ile bir cümle kurabilir misiniz?',
      'Bana “{word}” hakkında bir şey anlatın.',
      '“{word}” deyince aklınıza ne geliyor?',
      '“{word}” kelimesini ne sıklıkla kullanıyorsunuz?',
    ],
  },
} satisfies Record<string, PhraseBook>;
