import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { drawInParts } from './draw-in-parts';

@Component({ selector: 'parley-list', template: `{{ parts.lines() }}` })
class List {
  readonly parts = drawInParts(() => 10);
}

function show() {
  const fixture = TestBed.createComponent(List);
  fixture.autoDetectChanges();
  return {
    fixture,
    list: fixture.componentInstance,
    lines: () => fixture.nativeElement.textContent as string,
  };
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

describe('drawing a list in parts', () => {
  it('draws one part after another, until it is whole, however long it becomes', async () => {
    const { lines } = show();
    const seen = new Set<string>();
    while (lines() !== 'Infinity') {
      seen.add(lines());
      await nextTask();
    }
    expect([...seen]).toEqual(['0', '4', '8']);
  });

  it('begins when the page is in sight', async () => {
    const cover = document.createElement('div');
    cover.className = 'first-paint';
    document.body.append(cover);
    const { lines } = show();
    for (let task = 0; task < 5; task += 1) await nextTask();
    expect(lines()).toBe('0');
    cover.remove();
    while (lines() !== 'Infinity') await nextTask();
  });

  it('draws all that is left when the list is about to be opened', async () => {
    const { fixture, list, lines } = show();
    list.parts.all();
    fixture.detectChanges();
    expect(lines()).toBe('Infinity');
    for (let task = 0; task < 3; task += 1) await nextTask();
    expect(lines()).toBe('Infinity');
  });

  it('draws nothing more of a list that is gone', async () => {
    const { fixture, list } = show();
    fixture.destroy();
    for (let task = 0; task < 3; task += 1) await nextTask();
    expect(list.parts.lines()).toBe(0);
  });
});
