import { type Announcement, brokenLines, shortestPauseMs } from './live-regions.js';

const said = (atMs: number, lines: readonly string[], rest: Partial<Announcement> = {}): Announcement => ({
  atMs,
  lines,
  region: 0,
  isTutorSpeaking: true,
  ...rest,
});

describe('announced lines', () => {
  const finished = ['Hola. ¿Qué quieres comprar hoy?', 'Una manzana'];

  it('are whole when they are lines, or sentences of one', () => {
    const pieces = ['Hola.', '¿Qué quieres comprar hoy?', 'Una manzana', ''];
    expect(brokenLines([said(0, pieces)], finished)).toEqual([]);
  });

  it.each([';', '\u037E'])('may end as a Greek question does (%s)', (mark) => {
    const whole = `Θέλεις «καφέ»${mark} Ναι, πολύ.`;
    const pieces = [`Θέλεις «καφέ»${mark}`, 'Ναι, πολύ.'];
    expect(brokenLines([said(0, pieces)], [whole])).toEqual([]);
    expect(brokenLines([said(0, ['Quiero pan;'])], ['Quiero pan; y leche.'])).toEqual(['Quiero pan;']);
  });

  it.each(['¿Qué quieres', 'Hola. ¿Qué', 'Una', 'Nadie dijo esto.'])(
    'are broken when there is only "%s"',
    (piece) => {
      expect(brokenLines([said(0, [piece])], finished)).toEqual([piece]);
    },
  );
});

describe('the shortest pause', () => {
  it('is between two announcements of one region while the tutor speaks', () => {
    const announcements = [
      said(0, []),
      said(100, [], { region: 1 }),
      said(1_500, []),
      said(1_600, [], { isTutorSpeaking: false }),
    ];
    expect(shortestPauseMs(announcements)).toBe(1_500);
  });

  it('is endless when no region came twice', () => {
    expect(shortestPauseMs([said(0, []), said(5, [], { region: 1 })])).toBe(Infinity);
  });
});
