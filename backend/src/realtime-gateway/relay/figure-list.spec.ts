import { FigureList } from './figure-list.js';

const INTEGER_MAX = 2_147_483_647;

describe('a list of figures', () => {
  it('has what was written last at each place', () => {
    const list = new FigureList();
    list.write(0, [1, 2, 3, 4]);
    list.write(list.length, [5, -1, INTEGER_MAX, 0]);
    list.write(4, [6, 7]);

    expect(list.length).toBe(8);
    expect(list.read()).toEqual([1, 2, 3, 4, 6, 7, INTEGER_MAX, 0]);
  });

  it('grows as far as it must', () => {
    const list = new FigureList();
    const figures = Array.from({ length: 1_000 }, (_, index) => index);
    for (const figure of figures) list.write(list.length, [figure]);

    expect(list.read()).toEqual(figures);
    list.write(
      0,
      Array.from({ length: 2_000 }, () => 7),
    );
    expect(list.length).toBe(2_000);
  });

  it('is empty at first', () => {
    expect(new FigureList().read()).toEqual([]);
  });
});
