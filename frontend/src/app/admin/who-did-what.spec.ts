import { AUDIT_ACTIONS } from 'parley/contracts';
import { consoleTextsOf } from '../i18n/testing/texts';
import { wordsForAction, wordsForActor } from './who-did-what';

const english = consoleTextsOf('en');

describe('the words of the audit trail', () => {
  it('are there for every action', () => {
    for (const action of AUDIT_ACTIONS) {
      expect([action, english.has(wordsForAction(action).key)]).toEqual([action, true]);
    }
  });

  it('give an action that they do not know its own name', () => {
    const { key, values } = wordsForAction('session.sung');

    expect([english.get(key), values]).toEqual(['Something new: {{action}}', { action: 'session.sung' }]);
  });

  it('say who it was, also when nobody has a name', () => {
    expect(wordsForActor('admin:1', 'ada')).toEqual({
      key: 'admin.audit.actor.named',
      values: { name: 'ada' },
    });
    const keys = ['learner', 'system', 'operator', 'unknown', 'admin:1'].map(
      (actor) => wordsForActor(actor, null).key,
    );
    expect(keys.map((key) => english.get(key))).toEqual([
      'A learner',
      'Parley',
      'Operator of the server',
      'Somebody unknown',
      'A removed account',
    ]);
  });
});
