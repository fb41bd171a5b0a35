import type { PhraseBook } from './phrase-book.js';

export const SOUTH_AND_SOUTH_EAST_ASIAN = {
  hi: {
    separator: ' ',
    greeting: 'नमस्ते! आपसे बात करके अच्छा लग रहा है।',
    topic: 'आज का हमारा विषय: {topic}।',
    opening: 'आपके मन में सबसे पहले क्या आता है?',
    reactions: ['समझ आया, धन्यवाद।', 'यह दिलचस्प है।', 'अच्छा, मुझे पसंद आया।', 'बहुत अच्छी बात है।'],
    followUps: ['मुझे थोड़ा और बताइए।', 'आपको ऐसा क्यों लगता है?', 'मुझे एक उदाहरण दीजिए।', 'और आपके देश में यह कैसा है?'],
    weaves: [
      '“{word}” से एक वाक्य बनाइए।',
      'मुझे “{word}” के बारे में कुछ बताइए।',
      '“{word}” सुनकर आपके मन में क्या आता है?',
      '“{word}” शब्द का प्रयोग कब होता है?',
    ],
  },
  id: {
    separator: ' ',
    greeting: 'Halo! Senang berbicara denganmu.',
    topic: 'Topik kita hari ini: {topic}.',
    opening: 'Apa yang pertama kali terlintas di pikiranmu?',
    reactions: [
      'Saya mengerti, terima kasih.',
      'Itu menarik.',
      'Bagus, saya suka itu.',
      'Jawaban yang bagus.',
    ],
    followUps: [
      'Bisakah kamu bercerita sedikit lagi?',
      'Mengapa kamu berpikir begitu?',
      'Bisakah kamu memberi contoh?',
      'Lalu bagaimana di negaramu?',
    ],
    weaves: [
      'Bisakah kamu membuat kalimat dengan “{word}”?',
      'Ceritakan sesuatu tentang “{word}”.',
      'Apa yang kamu pikirkan saat mendengar “{word}”?',
      'Seberapa sering kamu memakai kata “{word}”?',
    ],
  },
  ms: {
    separator: ' ',
    greeting: 'Helo! Seronok dapat berbual dengan anda.',
    topic: 'Topik kita hari ini: {topic}.',
    opening: 'Apakah perkara pertama yang terlintas di fikiran anda?',
    reactions: ['Saya faham, terima kasih.', 'Itu menarik.', 'Bagus, saya suka.', 'Jawapan yang bagus.'],
    followUps: [
      'Bolehkah anda ceritakan sedikit lagi?',
      'Mengapakah anda fikir begitu?',
      'Bolehkah anda beri satu contoh?',
      'Bagaimana pula di negara anda?',
    ],
    weaves: [
      'Bolehkah anda buat satu ayat dengan “{word}”?',
      'Ceritakan sesuatu tentang “{word}”.',
      'Apakah yang anda fikirkan apabila mendengar “{word}”?',
      'Berapa kerapkah anda menggunakan perkataan “{word}”?',
    ],
  },
  th: {
    separator: ' ',
    greeting: 'สวัสดีค่ะ ยินดีที่ได้คุยกันนะคะ',
    topic: 'หัวข้อของเราวันนี้คือ {topic}',
    opening: 'คุณนึกถึงอะไรเป็นอย่างแรกคะ',
    reactions: ['เข้าใจแล้วค่ะ ขอบคุณค่ะ', 'น่าสนใจมากค่ะ', 'ดีเลยค่ะ ชอบจัง', 'พูดได้ดีมากค่ะ'],
    followUps: [
      'ช่วยเล่าเพิ่มอีกหน่อยได้ไหมคะ',
      'ทำไมคุณถึงคิดอย่างนั้นคะ',
      'ช่วยยกตัวอย่างให้ฟังหน่อยได้ไหมคะ',
      'แล้วที่ประเทศของคุณเป็นอย่างไรคะ',
    ],
    weaves: [
      'ลองแต่งประโยคด้วยคำว่า “{word}” ได้ไหมคะ',
      'ช่วยเล่าเรื่อง “{word}” ให้ฟังหน่อยค่ะ',
      'พอได้ยินคำว่า “{word}” คุณนึกถึงอะไรคะ',
      'คุณใช้คำว่า “{word}” บ่อยแค่ไหนคะ',
    ],
  },
  vi: {
    separator: ' ',
    greeting: 'Xin chào! Rất vui được nói chuyện với bạn.',
    topic: 'Chủ đề của chúng ta hôm nay: {topic}.',
    opening: 'Điều đầu tiên bạn nghĩ đến là gì?',
    reactions: [
      'Tôi hiểu rồi, cảm ơn bạn.',
      'Thật thú vị.',
      'Hay lắm, tôi thích điều đó.',
      'Bạn nói hay lắm.',
    ],
    followUps: [
      'Bạn có thể kể thêm một chút không?',
      'Vì sao bạn nghĩ như vậy?',
      'Bạn có thể cho một ví dụ không?',
      'Còn ở nước bạn thì thế nào?',
    ],
    weaves: [
      'Bạn có thể đặt một câu với “{word}” không?',
      'Hãy kể cho tôi nghe về “{word}”.',
      'Bạn nghĩ đến gì khi nghe “{word}”?',
      'Bạn có hay dùng từ “{word}” không?',
    ],
  },
} satisfies Record<string, PhraseBook>;
