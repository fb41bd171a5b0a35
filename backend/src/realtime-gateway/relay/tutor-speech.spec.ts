import { TutorSpeech } from './tutor-speech.js';

describe('the tutor’s speech', () => {
  it('is heard in real time, however fast it comes', () => {
    const speech = new TutorSpeech();
    speech.received(1000, 0);
    speech.received(1000, 10);
    expect([0, 500, 2000, 9000].map((nowMs) => speech.heardMs(nowMs))).toEqual([0, 500, 2000, 2000]);
  });

  it('is not heard in the pauses between replies', () => {
    const speech = new TutorSpeech();
    speech.received(1000, 0);
    expect(speech.heardMs(5000)).toBe(1000);
    speech.replyStarted();
    speech.received(1000, 5000);
    expect([5000, 5400, 6000].map((nowMs) => speech.heardMs(nowMs))).toEqual([1000, 1400, 2000]);
  });

  it('is heard as far as the client says, when it stops it', () => {
    const speech = new TutorSpeech();
    speech.received(3000, 0);
    speech.stoppedAfter(700, 900);
    expect([900, 5000].map((nowMs) => speech.heardMs(nowMs))).toEqual([700, 700]);
  });

  it.each([
    ['first', 'second'],
    ['second', 'first'],
  ])('is cut once, though upstream and the client both tell of it (upstream %s)', (order) => {
    const speech = new TutorSpeech();
    speech.received(3000, 0);
    if (order === 'first') speech.stopped(900);
    speech.stoppedAfter(700, 950);
    if (order === 'second') speech.stopped(960);
    expect(speech.heardMs(9000)).toBe(700);
  });

  it('loses nothing of an earlier reply when the current one is stopped', () => {
    const speech = new TutorSpeech();
    speech.received(1000, 0);
    speech.replyStarted();
    speech.received(2000, 4000);
    speech.stoppedAfter(0, 4100);
    expect(speech.heardMs(9000)).toBe(1000);
  });
});
