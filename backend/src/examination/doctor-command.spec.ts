import { parseDoctorCommand } from './doctor-command.js';

describe('the doctor', () => {
  it('may be told where people open Parley, and to speak to a program', () => {
    expect(parseDoctorCommand([])).toEqual({ url: undefined, isJson: false });
    expect(parseDoctorCommand(['--json', '--url', 'https://parley.school.example/x?y'])).toEqual({
      url: 'https://parley.school.example',
      isJson: true,
    });
  });

  it.each([
    [['--url']],
    [['--url', 'parley.school.example']],
    [['--url', 'ftp://parley.school.example']],
    [['--url', 'https://me:secret@parley.school.example']],
    [['--url', 'https://a.example', '--url', 'https://b.example']],
    [['--json', '--json']],
    [['--fix']],
  ])('does not understand %j', (words) => {
    expect(parseDoctorCommand(words)).toBeNull();
  });
});
