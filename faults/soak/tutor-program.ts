/** The scripted tutor as a process of its own, so that its work is not counted into what learners measure. */
import { ScriptedTutor, USUAL_MANNERS } from '../tutor/scripted-tutor.js';
import type { TutorFigures } from './remote-tutor.js';

const tutor = await ScriptedTutor.start();
let replyMs = USUAL_MANNERS.replyMs;
tutor.mannersOf = () => ({ ...USUAL_MANNERS, replyMs });

function figures(): TutorFigures {
  const { dials, openConnections, figures: heard } = tutor;
  return { dials: dials.length, openConnections, heard };
}

process.on('message', (message: { readonly replyMs?: number }) => {
  if (message.replyMs !== undefined) replyMs = message.replyMs;
  process.send?.(figures());
  // A figure a connection is enough; thousands of conversations would be remembered otherwise.
  tutor.forgetClosed();
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: tutor.url });
