import { parseAdminCommand } from './admin-command.js';

describe('a command of the operator', () => {
  it.each([
    [['list'], { verb: 'list' }],
    [['create', 'Ada@School.example'], { verb: 'create', userName: 'ada@school.example', role: 'admin' }],
    [['create', 'bob', 'auditor'], { verb: 'create', userName: 'bob', role: 'auditor' }],
    [['reset-password', 'bob'], { verb: 'reset-password', userName: 'bob' }],
  ])('can be %j', (words, command) => {
    expect(parseAdminCommand(words)).toEqual(command);
  });

  it.each([
    [[]],
    [['help']],
    [['list', 'bob']],
    [['create']],
    [['create', 'bo']],
    [['create', 'bob', 'owner']],
    [['create', 'bob', 'admin', 'secret']],
    [['reset-password']],
    [['reset-password', 'bob', 'secret']],
    [['delete', 'bob']],
  ])('cannot be %j', (words) => {
    expect(parseAdminCommand(words)).toBeNull();
  });
});
