import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { drawInSteps } from './draw-in-steps';

@Component({ selector: 'parley-parts', template: `{{ drawn() }}` })
class Parts {
  readonly drawn = drawInSteps(3);
}

function show(): HTMLElement {
  const fixture = TestBed.createComponent(Parts);
  fixture.autoDetectChanges();
  return fixture.nativeElement as HTMLElement; // a component's host is an element
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve));
const isCovered = () => document.querySelector('.first-paint') !== null;

afterEach(() => document.body.replaceChildren());

describe('drawing a page in steps', () => {
  it('draws one part at a time below what stands in the page, and uncovers the last', async () => {
    document.body.innerHTML = '<div class="first-paint"></div>';
    const page = show();
    const seen = new Set<string>();
    while (isCovered()) {
      seen.add(page.textContent);
      await nextTask();
    }
    expect([...seen]).toEqual(['0', '1', '2', '3']);
    expect(page.textContent).toBe('3');
  });

  it('draws everything at once where nothing is covered', () => {
    expect(show().textContent).toBe('3');
  });
});
