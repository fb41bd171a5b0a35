import { computed, Injectable, signal } from '@angular/core';
import type { AdminAccount } from 'parley/contracts';
import type { AdminProblem } from './admin-problem';

/** Who is signed in, as far as this page knows. The server decides anew with every request. */
@Injectable({ providedIn: 'root' })
export class SignedInStaff {
  private readonly current = signal<AdminAccount | null>(null);
  private readonly hasExpired = signal(false);
  private readonly whyUnknown = signal<AdminProblem | null>(null);

  readonly account = this.current.asReadonly();
  readonly role = computed(() => this.current()?.role ?? null);
  /** True from the moment that the server ended the session until somebody signs in or out. */
  readonly wasSignedOut = this.hasExpired.asReadonly();
  /** What kept us from asking who is signed in. */
  readonly problem = this.whyUnknown.asReadonly();

  signedIn(account: AdminAccount): void {
    this.current.set(account);
    this.hasExpired.set(false);
    this.whyUnknown.set(null);
  }

  signedOut(): void {
    this.current.set(null);
    this.hasExpired.set(false);
    this.whyUnknown.set(null);
  }

  /** The server knows the session no more. @returns false when nobody was signed in anyway */
  expire(): boolean {
    if (this.current() === null) return false;
    this.current.set(null);
    this.hasExpired.set(true);
    return true;
  }

  cannotTell(problem: AdminProblem): void {
    this.whyUnknown.set(problem);
  }
}
