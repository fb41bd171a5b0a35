import { newLearnerLine, withTranscript } from '../../realtime/learner-line';
import { newTutorLine, withAudio, withHeard } from '../../realtime/tutor-line';
import { LineStopwatch } from './line-times';

const arrived = withAudio(newTutorLine('tutor', 'reply'), 1000);
const spoken = newLearnerLine('learner', 'speaking');

describe('the times of lines', () => {
  it('begin with the first sound of the tutor, not with its arrival', () => {
    const stopwatch = new LineStopwatch();
    stopwatch.note([arrived], 500);
    expect(stopwatch.startMs.has('tutor')).toBe(false);
    stopwatch.note([withHeard(arrived, 20)], 800);
    expect(stopwatch.startMs.get('tutor')).toBe(800);
  });

  it('are those of the beginning, however long the words take to come', () => {
    const stopwatch = new LineStopwatch();
    stopwatch.note([spoken], 3_000);
    stopwatch.note([withTranscript(spoken, 'Hola')], 9_000);
    expect(stopwatch.startMs.get('learner')).toBe(3_000);
  });
});
