import type { SpokenTurn } from '../../sessions/redeemed-session.js';
import { readServerEvent } from './server-event.js';
import { TurnMemory } from './turn-memory.js';

/** Milliseconds of audio as base64. */
function base64Of(durationMs: number): string {
  return Buffer.alloc(durationMs * 48).toString('base64');
}

class Scene {
  readonly kept: [position: number, speaker: string, text: string][] = [];
  readonly memory: TurnMemory;

  constructor(past: readonly SpokenTurn[] = [], nextPosition = 0) {
    this.memory = new TurnMemory(past, nextPosition, (position, { speaker, text }) =>
      this.kept.push([position, speaker, text]),
    );
  }

  server(event: Record<string, unknown>): this {
    this.memory.observeServer(readServerEvent(Buffer.from(JSON.stringify(event))));
    return this;
  }

  learnerSpoke(itemId: string): this {
    return this.server({ type: 'input_audio_buffer.committed', item_id: itemId });
  }

  understood(itemId: string, transcript: string): this {
    const type = 'conversation.item.input_audio_transcription.completed';
    return this.server({ type, item_id: itemId, content_index: 0, transcript });
  }

  tutorBegins(itemId: string): this {
    this.server({ type: 'response.created', response: { id: `resp_${itemId}` } });
    return this.server({ type: 'response.output_item.added', item: { id: itemId, type: 'message' } });
  }

  audio(itemId: string, durationMs: number): this {
    const place = { event_id: 'event_1', response_id: 'resp', item_id: itemId };
    return this.server({ type: 'response.output_audio.delta', ...place, delta: base64Of(durationMs) });
  }

  words(itemId: string, delta: string): this {
    return this.server({ type: 'response.output_audio_transcript.delta', item_id: itemId, delta });
  }

  allWords(itemId: string, transcript: string): this {
    return this.server({ type: 'response.output_audio_transcript.done', item_id: itemId, transcript });
  }

  done(status = 'completed'): this {
    return this.server({ type: 'response.done', response: { status } });
  }

  /** A whole reply, in five equal pieces of audio. */
  tutorSays(itemId: string, text: string, durationMs = 1000): this {
    this.tutorBegins(itemId);
    for (let piece = 0; piece < 5; piece += 1) this.audio(itemId, durationMs / 5);
    return this.allWords(itemId, text).done();
  }

  truncate(itemId: string, audioEndMs: number): this {
    this.memory.observeClient({ kind: 'truncate', itemId, audioEndMs });
    return this;
  }

  get spoken(): string[] {
    return this.memory.spoken.map(({ speaker, text }) => `${speaker}: ${text}`);
  }
}

describe('the memory of what was said', () => {
  it('is in the order of the conversation, though the learner’s words come after the answer to them', () => {
    const scene = new Scene().tutorSays('t1', '¡Hola!').learnerSpoke('l1').tutorSays('t2', 'Muy bien.');
    expect(scene.spoken).toEqual(['tutor: ¡Hola!', 'tutor: Muy bien.']);
    scene.understood('l1', ' Estoy bien. ').learnerSpoke('l2').understood('l2', '¿Y tú?');
    expect(scene.spoken).toEqual([
      'tutor: ¡Hola!',
      'learner: Estoy bien.',
      'tutor: Muy bien.',
      'learner: ¿Y tú?',
    ]);
    expect(scene.memory.spoken.map(({ itemId }) => itemId)).toEqual(['t1', 'l1', 't2', 'l2']);
  });

  it('holds what the learner typed', () => {
    const scene = new Scene();
    scene.memory.observeClient({ kind: 'message', itemId: null, text: 'Hola, tutor.' });
    expect(scene.spoken).toEqual(['learner: Hola, tutor.']);
    expect(scene.kept).toEqual([[0, 'learner', 'Hola, tutor.']]);
  });

  it('holds of a reply that is broken off the words so far, and says so', () => {
    const scene = new Scene().tutorBegins('t1').words('t1', 'Hola, "tú"').audio('t1', 200);
    scene.words('t1', ', ¿qué ').audio('t1', 200).memory.breakOff();
    expect(scene.spoken).toEqual(['tutor: Hola, "tú", ¿qué…']);
    expect(scene.kept.at(-1)).toEqual([0, 'tutor', 'Hola, "tú", ¿qué…']);
  });

  it('forgets a reply of which no sound was heard', () => {
    const scene = new Scene()
      .learnerSpoke('l1')
      .understood('l1', 'Hola.')
      .tutorBegins('t1')
      .words('t1', 'Buenas');
    scene.memory.breakOff();
    expect(scene.spoken).toEqual(['learner: Hola.']);
    expect(new Scene().tutorBegins('t1').words('t1', 'Buenas').done('failed').kept).toEqual([]);
  });

  it.each(['cancelled', 'incomplete', 'failed'])('marks a reply as cut that ended %s', (status) => {
    const scene = new Scene().tutorBegins('t1').audio('t1', 500).allWords('t1', 'Había una vez').done(status);
    expect(scene.spoken).toEqual(['tutor: Había una vez…']);
  });

  it('cuts a reply at the last word that was heard, in proportion to its audio', () => {
    const scene = new Scene().tutorSays('t1', 'uno dos tres cuatro cinco', 1000).truncate('t1', 560);
    expect(scene.spoken).toEqual(['tutor: uno dos tres…']);
    expect(scene.kept.at(-1)).toEqual([0, 'tutor', 'uno dos tres…']);
  });

  it('measures the audio by its own length, whatever surrounds it', () => {
    const scene = new Scene().tutorBegins('t1');
    for (let piece = 0; piece < 100; piece += 1) scene.audio('t1', 1);
    scene.allWords('t1', 'uno dos tres cuatro cinco').done().truncate('t1', 56);
    expect(scene.spoken).toEqual(['tutor: uno dos tres…']);
  });

  it('cuts a reply that is interrupted while it still comes by what has come until its end', () => {
    const scene = new Scene().tutorBegins('t1').audio('t1', 500).truncate('t1', 250);
    scene.audio('t1', 500).allWords('t1', 'uno dos tres cuatro').done('cancelled');
    expect(scene.spoken).toEqual(['tutor: uno…']);
  });

  it('leaves a reply whole that was played to its end', () => {
    const scene = new Scene().tutorSays('t1', 'Hasta luego.', 1000).truncate('t1', 1000);
    expect(scene.spoken).toEqual(['tutor: Hasta luego.']);
    expect(new Scene().tutorSays('t1', 'Hola.').truncate('someone', 1).spoken).toEqual(['tutor: Hola.']);
  });

  it('leaves out a reply that was stopped before its first word', () => {
    expect(new Scene().tutorSays('t1', 'Hasta luego.', 1000).truncate('t1', 0).spoken).toEqual([]);
  });

  it('gets on with servers that announce neither items nor whole transcripts', () => {
    const scene = new Scene().server({ type: 'response.created', response: {} }).audio('t1', 100);
    scene.words('t1', 'Buenos ').audio('t1', 100).words('t1', 'días.').done();
    expect(scene.spoken).toEqual(['tutor: Buenos días.']);
    expect(scene.memory.spoken[0]?.itemId).toBe('t1');
    expect(new Scene().understood('l9', 'Hola.').spoken).toEqual(['learner: Hola.']);
  });

  it('knows when the learner’s last words are unknown', () => {
    const scene = new Scene().tutorSays('t1', 'Hola.').learnerSpoke('l1');
    expect(scene.memory.areLastWordsUnknown).toBe(true);
    scene.server({ type: 'conversation.item.input_audio_transcription.failed', item_id: 'l1' });
    expect(scene.memory.areLastWordsUnknown).toBe(true);
    expect(scene.understood('l1', 'Bien.').memory.areLastWordsUnknown).toBe(false);
    expect(scene.learnerSpoke('l2').tutorSays('t2', 'Ya.').memory.areLastWordsUnknown).toBe(false);
  });

  it('is empty until somebody has said something', () => {
    const scene = new Scene().tutorBegins('t1').words('t1', 'Hola');
    expect(scene.memory.isEmpty).toBe(true);
    expect(scene.audio('t1', 100).memory.isEmpty).toBe(false);
    expect(new Scene().learnerSpoke('l1').memory.isEmpty).toBe(false);
    expect(new Scene([{ speaker: 'tutor', text: 'Hola.' }]).memory.isEmpty).toBe(false);
  });

  it('tells of every turn when there is something new to keep of it, always at its own place', () => {
    const scene = new Scene().tutorSays('t1', 'Hola.').learnerSpoke('l1').tutorBegins('t2').audio('t2', 100);
    expect(scene.kept).toEqual([
      [0, 'tutor', '…'],
      [0, 'tutor', 'Hola.'],
      [2, 'tutor', '…'],
    ]);
    scene.kept.length = 0;
    scene.allWords('t2', 'Ya.').understood('l1', 'Bien.').done();
    expect(scene.kept).toEqual([
      [1, 'learner', 'Bien.'],
      [2, 'tutor', 'Ya.'],
    ]);
  });

  it('goes on after what was said elsewhere', () => {
    const past: SpokenTurn[] = [
      { speaker: 'tutor', text: 'Hola.' },
      { speaker: 'learner', text: '' },
      { speaker: 'tutor', text: '…' },
    ];
    const scene = new Scene(past, 10_000).learnerSpoke('l1').understood('l1', 'Bien.');
    expect(scene.spoken).toEqual(['tutor: Hola.', 'learner: Bien.']);
    expect(scene.kept).toEqual([[10_000, 'learner', 'Bien.']]);
  });

  it('knows which upstream has spoken an item', () => {
    const scene = new Scene().tutorSays('t1', 'Hola.');
    const { position } = scene.memory;
    scene.tutorSays('t2', 'Bien.').tutorBegins('t3');
    const asked = ['t1', 't2', 't3', 'other'].map((itemId) => scene.memory.hasSpoken(itemId, position));
    expect(asked).toEqual([false, true, false, false]);
  });

  it('keeps of turns before the latest the words alone, as they were told last', () => {
    const scene = new Scene().tutorBegins('t0').audio('t0', 100).done().allWords('t0', 'Late words.');
    for (let turn = 1; turn <= 20; turn += 1)
      scene
        .tutorSays(`t${turn}`, `Tutor ${turn}.`)
        .learnerSpoke(`l${turn}`)
        .understood(`l${turn}`, `Learner ${turn}.`);
    expect(scene.spoken).toHaveLength(41);
    expect(scene.spoken.slice(0, 3)).toEqual([
      'tutor: Late words.',
      'tutor: Tutor 1.',
      'learner: Learner 1.',
    ]);
    const ids = scene.memory.spoken.map(({ itemId }) => itemId);
    expect([ids[0], ids.at(-1)]).toEqual([null, 'l20']);
    expect(scene.truncate('t0', 1).truncate('t20', 700).spoken).toHaveLength(41);
    expect(scene.spoken[0]).toBe('tutor: Late words.');
    expect(scene.spoken.at(-2)).toBe('tutor: Tutor…');
  });

  it('forgets what the learner said long ago and nobody understood', () => {
    const scene = new Scene();
    for (let turn = 0; turn < 40; turn += 1)
      scene.learnerSpoke(`l${turn}`).tutorSays(`t${turn}`, `Tutor ${turn}.`);
    expect(scene.spoken).toHaveLength(40);
    expect(scene.understood('l39', 'Sí.').spoken.slice(-2)).toEqual(['learner: Sí.', 'tutor: Tutor 39.']);
  });

  it('keeps the last 200 turns', () => {
    const scene = new Scene([{ speaker: 'tutor', text: 'first' }]);
    for (let turn = 0; turn < 250; turn += 1)
      scene.learnerSpoke(`l${turn}`).understood(`l${turn}`, `turn ${turn}`);
    expect(scene.spoken).toHaveLength(200);
    expect(scene.spoken[0]).toBe('learner: turn 50');
    expect(scene.kept.at(-1)?.[0]).toBe(249);
  });

  it('keeps at most 60,000 characters', () => {
    const scene = new Scene();
    for (let turn = 0; turn < 70; turn += 1)
      scene.learnerSpoke(`l${turn}`).understood(`l${turn}`, 'x'.repeat(1000));
    expect(scene.spoken).toHaveLength(60);
    const past = Array.from({ length: 70 }, () => ({ speaker: 'learner' as const, text: 'x'.repeat(1000) }));
    expect(new Scene(past).spoken).toHaveLength(60);
  });

  it('is not troubled by events without content', () => {
    const scene = new Scene();
    scene.memory.observeServer({ kind: 'unreadable' });
    for (const type of [
      'input_audio_buffer.committed',
      'conversation.item.input_audio_transcription.completed',
      'response.output_item.added',
      'response.output_audio.delta',
      'response.output_audio_transcript.delta',
      'response.output_audio_transcript.done',
      'response.done',
    ]) {
      scene.server({ type });
      scene.memory.observeServer({ kind: 'opaque', type, frame: Buffer.from('[1') });
    }
    expect(scene.spoken).toEqual([]);
  });
});
