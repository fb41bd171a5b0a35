import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { drawInSteps } from './draw-in-steps';

@Component({ selector: 'parley-parts', template: `{{ drawn() }}{{ isSettled() ? '!' : '' }}` })
class Parts {
  readonly isSettled = signal(true);
  readonly drawn = drawInSteps(3, this.isSettled);
}

function show(isSettled = true) {
  const fixture = TestBed.createComponent(Parts);
  fixture.componentInstance.isSettled.set(isSettled);
  fixture.autoDetectChanges();
  return {
    page: fixture.nativeElement as HTMLElement, // a component's host is an element
    settle: () => fixture.componentInstance.isSettled.set(true),
  };
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve));
const isCovered = () => document.querySelector('.first-paint') !== null;

afterEach(() => document.body.replaceChildren());

describe('drawing a page in steps', () => {
  it('draws one part at a time below what stands in the page, and uncovers the last', async () => {
    document.body.innerHTML = '<div class="first-paint"></div>';
    const { page } = show();
    const seen = new Set<string>();
    while (isCovered()) {
      seen.add(page.textContent);
      await nextTask();
    }
    expect([...seen]).toEqual(['0!', '1!', '2!', '3!']);
    expect(page.textContent).toBe('3!');
  });

  it('stays covered until nothing can be added any more, and shows what was added last', async () => {
    document.body.innerHTML = '<div class="first-paint"></div>';
    const { page, settle } = show(false);
    while (page.textContent !== '3') await nextTask();
    for (let task = 0; task < 5; task += 1) await nextTask();
    expect(isCovered()).toBe(true);

    const seen: string[] = [];
    const observer = new MutationObserver(() => seen.push(page.textContent));
    observer.observe(document.body, { childList: true });
    settle();
    while (isCovered()) await nextTask();
    observer.disconnect();
    expect(seen).toEqual(['3!']);
  });

  it('is covered for three seconds and no longer by what does not come', async () => {
    jest.useFakeTimers();
    document.body.innerHTML = '<div class="first-paint"></div>';
    show(false);
    await jest.advanceTimersByTimeAsync(2_999);
    expect(isCovered()).toBe(true);
    await jest.advanceTimersByTimeAsync(100);
    expect(isCovered()).toBe(false);
    jest.useRealTimers();
  });

  it('draws everything at once where nothing is covered', () => {
    expect(show().page.textContent).toBe('3!');
  });
});
