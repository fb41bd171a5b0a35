import fc from 'fast-check';
import type { CaptionLine } from '../../session/conversation-record';
import { findRecasts } from './find-recasts';
import type { MarkedPiece } from './find-recasts';

function line(speaker: CaptionLine['speaker'], text: string, change: Partial<CaptionLine> = {}): CaptionLine {
  const rest = { itemId: text, startMs: 0, speechMs: 1000, isInterrupted: false, isSpoken: true };
  return { ...rest, speaker, text, ...change };
}

/** The sentence with its marked words in brackets. */
function show(pieces: readonly MarkedPiece[]): string {
  return pieces.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('');
}

function recastsOf(language: string, learner: string, tutor: string): string[][] {
  return findRecasts([line('learner', learner), line('tutor', tutor)], language).map(({ said, recast }) => [
    show(said),
    show(recast),
  ]);
}

describe('finding recasts', () => {
  it.each([
    ['es', 'Ayer yo [va] al mercado con mi madre.', '¡Ah, ayer [fuiste] al mercado con tu madre!'],
    ['es', 'Me gusta mucho los [playa] de España.', 'A mí también me gusta mucho los [playas] de España.'],
    [
      'en',
      'I [go] to the beach yesterday with my friends.',
      'Oh, you [went] to the beach yesterday with your friends!',
    ],
    ['en', 'I want to buy ticket to London.', 'So you want to buy [a] ticket to London.'],
    ['fr', 'Je suis allé [à] [le] marché hier.', 'Vous êtes allé [au] marché hier !'],
    ['de', 'Ich [habe] gestern ins Kino gegangen.', 'Schön, du [bist] gestern ins Kino gegangen!'],
    [
      'it',
      'Ieri [ho] andato al mare con i miei amici.',
      'Che bello, ieri [sei] andato al mare con i tuoi amici!',
    ],
    [
      'pt-BR',
      'Ontem eu [vai] na praia com a minha mãe.',
      'Que legal, ontem você [foi] na praia com a sua mãe.',
    ],
    ['ru', 'Вчера я ходил в магазин и [купить] хлеб.', 'Значит, вчера ты ходил в магазин и [купил] хлеб.'],
    ['tr', 'Dün annemle büyük pazara [gitti].', 'Ne güzel, dün annenle büyük pazara [gittin]!'],
    ['ar', 'أمس أنا [يذهب] إلى السوق مع أمي.', 'جميل، أمس [ذهبت] إلى السوق مع أمك.'],
    ['ja', '私は公園[を]行きました。', 'いいですね、公園[に]行きました。'],
    ['zh-Hans', '我昨天在商店买了三书。', '你昨天在商店买了三[本]书。'],
    ['fi', 'Minä [menen] eilen kauppaan äidin kanssa.', 'Ai, [menit] eilen kauppaan äidin kanssa!'],
  ])('shows in %s what changed between "%s" and "%s"', (language, said, recast) => {
    const bare = (text: string) => text.replace(/[[\]]/g, '');
    expect(recastsOf(language, bare(said), bare(recast))).toEqual([[said, recast]]);
  });

  it.each([
    ['the same words', 'es', 'Fui a la playa.', 'Fui a la playa.'],
    [
      'an echo to the other person',
      'es',
      'Fui a la playa con mis amigos.',
      '¡Fuiste a la playa con tus amigos!',
    ],
    [
      'an echo to the other person',
      'en',
      'I was at the beach with my dog.',
      'You were at the beach with your dog!',
    ],
    [
      'an echo to the other person',
      'de',
      'Ich habe gestern mit meinem Hund gespielt.',
      'Du hast gestern mit deinem Hund gespielt?',
    ],
    ['an echo to the other person', 'tr', 'Dün annemle pazara gittim.', 'Dün annenle pazara gittin mi?'],
    ['an echo to the other person', 'ar', 'أريد كوبا من الشاي مع أمي.', 'تريد كوبا من الشاي مع أمك؟'],
    ['an echo to the other person', 'hi', 'मैं कल बाज़ार गया था।', 'आप कल बाज़ार गए थे।'],
    ['a question from a statement', 'ja', '昨日公園に行きました。', '昨日公園に行きましたか。'],
    ['a part taken up', 'es', 'Quiero una mesa para dos.', 'Muy bien, una mesa para dos personas.'],
    ['another thing asked', 'en', 'I like red apples very much.', 'Do you like green apples very much?'],
    ['another thing said', 'en', 'I like red apples very much.', 'I like green apples very much.'],
    [
      'news between the same words',
      'es',
      'Quiero un billete para mañana.',
      '¿Quieres un billete de ida y vuelta para mañana?',
    ],
    ['few common words', 'fr', 'Un café noir.', 'Un café au lait.'],
    [
      'a language without known persons',
      'hu',
      'Tegnap én megy a piacra anyával.',
      'Tegnap te mentél a piacra anyával.',
    ],
  ])('does not call %s a correction (%s)', (_, language, learner, tutor) => {
    expect(recastsOf(language, learner, tutor)).toEqual([]);
  });

  it('looks only in the tutor’s very next turn, in all its lines', () => {
    const said = line('learner', 'I go to the beach yesterday with my dog.', { startMs: 4000 });
    const recast = line('tutor', 'You went to the beach yesterday with your dog.');
    const found = findRecasts([said, line('tutor', 'How nice!'), recast], 'en');
    expect(found.map(({ startMs }) => startMs)).toEqual([4000]);
    expect(findRecasts([said, line('tutor', 'How nice!'), line('learner', 'Yes.'), recast], 'en')).toEqual(
      [],
    );
    expect(findRecasts([recast, said], 'en')).toEqual([]);
  });

  it('does not correct what a button said', () => {
    const said = line('learner', 'I go to the beach yesterday with my dog.', { isSpoken: false });
    expect(
      findRecasts([said, line('tutor', 'You went to the beach yesterday with your dog.')], 'en'),
    ).toEqual([]);
  });

  it('never loses or adds a letter, whatever was said', () => {
    const words = fc.array(
      fc.constantFrom('I', 'you', 'go', 'went', 'to', 'the', 'big', 'beach', 'yesterday'),
      {
        maxLength: 9,
      },
    );
    fc.assert(
      fc.property(words, words, (mine, theirs) => {
        const [learner, tutor] = [mine.join(' '), theirs.join(' ')];
        for (const { said, recast } of findRecasts([line('learner', learner), line('tutor', tutor)], 'en')) {
          expect(said.map(({ text }) => text).join('')).toBe(learner);
          expect(recast.map(({ text }) => text).join('')).toBe(tutor);
        }
      }),
    );
  });
});
