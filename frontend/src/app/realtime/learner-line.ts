/** One turn of the learner. Its words come late, or never: transcription runs beside the conversation. */
export interface LearnerLine {
  readonly speaker: 'learner';
  readonly itemId: string;
  readonly text: string;
  /** `pending`: spoken, the words are on their way. `failed`: the tutor heard it, but there are no words to show. */
  readonly status: 'speaking' | 'pending' | 'transcribed' | 'failed';
  /** How long the learner spoke; 0 while that is not known. */
  readonly speechMs: number;
  /** False for what a button said in the learner's place. */
  readonly isSpoken: boolean;
}

export function newLearnerLine(itemId: string, status: 'speaking' | 'pending'): LearnerLine {
  return { speaker: 'learner', itemId, text: '', status, speechMs: 0, isSpoken: true };
}

/** What a button says in the learner's place: its words are there from the beginning. */
export function newTypedLine(itemId: string, text: string): LearnerLine {
  return { speaker: 'learner', itemId, text, status: 'transcribed', speechMs: 0, isSpoken: false };
}

/** The words as they are recognised, piece by piece. */
export function withTranscriptPiece(line: LearnerLine, piece: string): LearnerLine {
  return { ...line, text: line.text + piece };
}

/** The final words; none at all counts as a failed transcription. */
export function withTranscript(line: LearnerLine, transcript: string): LearnerLine {
  const text = transcript.trim();
  return { ...line, text, status: text === '' ? 'failed' : 'transcribed' };
}

export function withoutTranscript(line: LearnerLine): LearnerLine {
  return { ...line, text: '', status: 'failed' };
}

/** The learner fell silent: now the words may come, if they have not come already. */
export function withSpeechOver(line: LearnerLine, speechMs = line.speechMs): LearnerLine {
  return { ...line, speechMs, status: line.status === 'speaking' ? 'pending' : line.status };
}

/** Nobody is left who could write the words down: what came of them stays. */
export function withTranscriptGivenUp(line: LearnerLine): LearnerLine {
  return line.status === 'pending' ? withTranscript(line, line.text) : line;
}
