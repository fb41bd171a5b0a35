import { objectAt } from '../json-object.js';
import { SessionSnapshot } from './session-snapshot.js';

describe('the session as the client may see it', () => {
  it('holds what we have asked for before upstream confirms it', () => {
    const snapshot = new SessionSnapshot();
    snapshot.configure(
      {
        id: 's',
        audio: {
          input: { turn_detection: { type: 'server_vad' } },
          output: { format: { type: 'audio/pcm' } },
        },
      },
      {
        instructions: 'SECRET',
        audio: { input: { turn_detection: null, noise_reduction: { type: 'far_field' } } },
      },
    );
    const event = snapshot.toUpdatedEvent();
    expect(event['type']).toBe('session.updated');
    expect(objectAt(event, 'session')).toMatchObject({
      id: 's',
      instructions: '',
      audio: {
        input: { turn_detection: null, noise_reduction: { type: 'far_field' } },
        output: { format: { type: 'audio/pcm' } },
      },
    });
  });

  it('takes over what upstream confirms, without our part', () => {
    const snapshot = new SessionSnapshot();
    snapshot.configure({ audio: { output: { speed: 1 } } }, {});
    snapshot.confirm({ instructions: 'SECRET', audio: { output: { speed: 1.2 } } });
    const text = JSON.stringify(snapshot.toUpdatedEvent());
    expect(text).toContain('"speed":1.2');
    expect(text).not.toContain('SECRET');
  });
});
