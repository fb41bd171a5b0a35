import { computed, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { Notice, NoticeList } from 'parley/contracts';
import { storageOf } from '../browser/storage-of';
import { AdminHttp } from './admin-http';
import { AdminProblem } from './admin-problem';

const STORAGE_KEY = 'parley.hidden-notices';
/** Figures of a budget change while somebody works; nobody waits for them. */
const FRESH_MS = 60_000;

/** What staff should know of the installation. */
@Injectable({ providedIn: 'root' })
export class ConsoleNotices {
  private readonly http = inject(AdminHttp);
  private readonly storage = storageOf(inject(DOCUMENT).defaultView, 'sessionStorage');
  private readonly current = signal<readonly Notice[]>([]);
  /** Until the browser's session ends. */
  private readonly hidden = signal<readonly string[]>(this.remembered());
  private readAtMs = Number.NEGATIVE_INFINITY;

  readonly shown = computed(() =>
    this.current().filter((notice) => !canBeHidden(notice) || !this.hidden().includes(nameOf(notice))),
  );

  /** Asks the server, unless it was asked a moment ago. What cannot be had leaves things as they are. */
  async refresh(nowMs = performance.now()): Promise<void> {
    if (nowMs - this.readAtMs < FRESH_MS) return;
    this.readAtMs = nowMs;
    try {
      this.current.set((await this.http.get<NoticeList>('/api/admin/notices')).notices);
    } catch (error) {
      // The page below meets the same problem and says so.
      if (!(error instanceof AdminProblem)) throw error;
      this.readAtMs = Number.NEGATIVE_INFINITY;
    }
  }

  hide(notice: Notice): void {
    this.hidden.update((names) => [...names, nameOf(notice)]);
    try {
      this.storage?.setItem(STORAGE_KEY, JSON.stringify(this.hidden()));
    } catch (error) {
      // Full or read-only storage: it stays hidden until the page is closed.
      if (!(error instanceof DOMException)) throw error;
    }
  }

  private remembered(): readonly string[] {
    try {
      const names: unknown = JSON.parse(this.storage?.getItem(STORAGE_KEY) ?? '[]');
      return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  }
}

/** What needs to be done about goes away when it is done. */
export function canBeHidden({ severity }: Notice): boolean {
  return severity === 'info';
}

/** The same notice about something else is another one. */
function nameOf({ code, params }: Notice): string {
  return [code, params.model, params.host].filter((part) => part !== undefined).join(' ');
}
