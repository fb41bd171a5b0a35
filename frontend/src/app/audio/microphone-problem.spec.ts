import { AudioError } from './audio-ports';
import { toMicrophoneError } from './microphone-problem';

describe('toMicrophoneError', () => {
  it.each([
    ['NotAllowedError', 'microphone_denied'],
    ['SecurityError', 'microphone_denied'],
    ['NotFoundError', 'microphone_missing'],
    ['OverconstrainedError', 'microphone_missing'],
    ['NotReadableError', 'microphone_busy'],
    ['AbortError', 'microphone_busy'],
    ['SomethingNewError', 'microphone_busy'],
    ['InvalidStateError', 'audio_unsupported'],
  ])('calls %s %s', (exceptionName, problem) => {
    expect(toMicrophoneError(new DOMException('', exceptionName)).problem).toBe(problem);
  });

  it('calls a browser that cannot take the request unsupported', () => {
    expect(toMicrophoneError(new TypeError('getUserMedia')).problem).toBe('audio_unsupported');
  });

  it('keeps the cause, and an error that already has a problem', () => {
    const cause = new DOMException('', 'NotAllowedError');
    const error = toMicrophoneError(cause);
    expect(error).toBeInstanceOf(AudioError);
    expect(error.cause).toBe(cause);
    expect(toMicrophoneError(error)).toBe(error);
  });
});
