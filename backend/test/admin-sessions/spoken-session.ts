import type { GenerateTokenResponse } from 'parley/contracts';
import type { Staff } from '../admin-auth/staff.js';
import { RealtimeClient } from '../realtime-gateway/realtime-client.js';
import type { ScriptedTutor } from '../realtime-gateway/scripted-tutor.js';
import { until } from '../realtime-gateway/until.js';

const LESSON = {
  conversation_prompt: 'En el mercado. Vocabulario: la manzana, el tomate, la zanahoria.',
  target_language: 'es',
  native_language: 'en',
  student_level: 'A2',
};

/** What the learner says in every conversation, and nobody may find where nothing is kept. */
export const LEARNER_SAYS = 'Dos manzanas, por favor, CANARY-SAID-0815.';
/** What somebody may have said, but hardly in Spanish. */
export const LEARNER_MUMBLES = 'ご視聴ありがとうございました';
export const LEARNER_TYPES = 'la zanahoria';
const TUTOR_SAYS = 'Hola. ¿Quiere un tomate?';

/** A conversation with a tutor who does what the script says, from its token to the moment before it is over. */
export class SpokenSession {
  private constructor(
    readonly id: string,
    readonly client: RealtimeClient,
    private readonly staff: Staff,
  ) {}

  /** The tutor greets and is interrupted, answers, and is answered by a mumble and by a button. */
  static async talk(staff: Staff, tutor: ScriptedTutor): Promise<SpokenSession> {
    const dialsBefore = tutor.dials;
    const minted = await staff.backend.postJson('/api/generate-token', LESSON);
    const { session_id: id, ephemeral_token: token } = (await minted.json()) as GenerateTokenResponse;
    const client = RealtimeClient.offering(`ws://127.0.0.1:${staff.backend.port}/ws/realtime`, token);
    await client.opened();
    await until(() => (tutor.dials > dialsBefore ? true : undefined));
    await tutor.hears('response.create');
    tutor.beginReply();
    tutor.audio('greeting', 2_000);
    tutor.say({ type: 'response.output_audio_transcript.delta', delta: TUTOR_SAYS });
    tutor.say({ type: 'input_audio_buffer.speech_started', audio_start_ms: 0 });
    tutor.say({
      type: 'response.done',
      response: { status: 'cancelled', status_details: { reason: 'turn_detected' }, output: [] },
    });
    learnerSaid(tutor, 'one', LEARNER_SAYS);
    tutor.beginReply();
    tutor.audio('answer', 20);
    tutor.say({ type: 'response.output_audio_transcript.delta', delta: '¿Algo más?' });
    tutor.endReply();
    tutor.say({ type: 'input_audio_buffer.speech_started' });
    learnerSaid(tutor, 'two', LEARNER_MUMBLES);
    await until(() =>
      client.events.find(({ item_id: itemId, transcript }) => itemId === 'two' && transcript),
    );
    const content = [{ type: 'input_text', text: LEARNER_TYPES }];
    client.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
    await tutor.hears('conversation.item.create');
    return new SpokenSession(id, client, staff);
  }

  /** The learner leaves; resolves once the session has ended. */
  async end(): Promise<string> {
    await this.client.leave();
    await until(async () => {
      const row = await this.staff.database.client.practiceSession.findUniqueOrThrow({
        where: { id: this.id },
      });
      return row.state === 'ended' ? row : undefined;
    });
    return this.id;
  }
}

function learnerSaid(tutor: ScriptedTutor, itemId: string, transcript: string): void {
  tutor.say({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: 800 });
  tutor.say({ type: 'input_audio_buffer.committed', item_id: itemId });
  tutor.say({
    type: 'conversation.item.input_audio_transcription.completed',
    item_id: itemId,
    transcript,
  });
}
