import type { JsonObject } from '../json-object.js';
import { readServerEvent } from './server-event.js';
import { SessionSetup } from './session-setup.js';

function setUp(openingSpeed = 1): SessionSetup {
  const session = { systemPrompt: 'Speak Spanish.', targetLanguage: 'es', nativeLanguage: 'en' };
  return new SessionSetup(
    session,
    { voice: 'marin', transcriptionModel: undefined, vad: 'semantic' },
    openingSpeed,
  );
}

function begin(setup: SessionSetup, isPlain = false): JsonObject {
  const requested = setup.request({ isPlain });
  setup.begin(readServerEvent(Buffer.from('{"type":"session.created","session":{"id":"s"}}')), requested);
  return requested;
}

const CHANGED = {
  audio: {
    input: { turn_detection: null, noise_reduction: { type: 'near_field' } },
    output: { speed: 0.8, voice: 'ash' },
  },
  instructions: 'Be rude.',
};

describe('the setup of each upstream', () => {
  it('is the same for the next one as long as the client has changed nothing', () => {
    const setup = setUp();
    const first = begin(setup);
    setup.remember();
    expect(setup.request({ isPlain: false })).toEqual(first);
  });

  it('carries over what the client has changed, and of it only what a client may', () => {
    const setup = setUp();
    begin(setup);
    setup.snapshot.confirm(CHANGED);
    setup.remember();
    const next = setup.request({ isPlain: false });
    expect(next).toMatchObject({
      instructions: 'Speak Spanish.',
      audio: {
        input: { turn_detection: null, noise_reduction: { type: 'near_field' } },
        output: { speed: 0.8, voice: 'marin' },
      },
    });
  });

  it('begins at the speed that was asked for at the door, also with the next one, until the client asks for another', () => {
    const setup = setUp(0.8);
    expect(begin(setup)).toMatchObject({ audio: { output: { speed: 0.8 } } });
    setup.remember();
    expect(begin(setup)).toMatchObject({ audio: { output: { speed: 0.8 } } });
    setup.snapshot.confirm({ audio: { output: { speed: 1.15 } } });
    setup.remember();
    expect(begin(setup)).toMatchObject({ audio: { output: { speed: 1.15 } } });
  });

  it('carries nothing over into a plainer one, and from there on what was changed in it', () => {
    const setup = setUp();
    begin(setup);
    setup.snapshot.confirm(CHANGED);
    setup.remember();
    expect(begin(setup, true)).toMatchObject({
      audio: { input: { turn_detection: { type: 'server_vad' } } },
    });
    setup.snapshot.confirm({ audio: { input: { turn_detection: null } } });
    setup.remember();
    expect(setup.request({ isPlain: true })).toMatchObject({ audio: { input: { turn_detection: null } } });
  });

  it('shows the session as upstream did', () => {
    const setup = setUp();
    const created = '{"type":"session.created","session":{"id":"s","expires_at":1}}';
    expect(setup.begin(readServerEvent(Buffer.from(created)), {})).toEqual({ id: 's', expires_at: 1 });
    expect(setup.begin({ kind: 'unreadable' }, {})).toEqual({});
  });
});
