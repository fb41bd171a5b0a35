import type { DriverAdapterError, IsolationLevel, SqlQuery } from '@prisma/driver-adapter-utils';

/** What the thread of the embedded database is asked. `transaction`: the number that `begin` was answered with; null outside of any. */
export type ThreadRequest =
  | { readonly kind: 'query' | 'execute'; readonly transaction: number | null; readonly query: SqlQuery }
  | { readonly kind: 'script'; readonly script: string }
  | { readonly kind: 'begin'; readonly isolationLevel: IsolationLevel | undefined }
  | { readonly kind: 'commit' | 'rollback'; readonly transaction: number }
  | { readonly kind: 'close' };

/** Errors lose their class between threads. `code` is Postgres's. */
export type ThreadError =
  | { readonly kind: 'driver'; readonly cause: DriverAdapterError['cause'] }
  | { readonly kind: 'other'; readonly message: string; readonly code: string | undefined };

/** What the thread is started with. */
export interface ThreadPlan {
  readonly folder: string;
  /** Of the answer that tells whether the files could be opened; requests have others. */
  readonly openedId: number;
}

export interface NumberedRequest {
  readonly id: number;
  readonly request: ThreadRequest;
}

export type NumberedAnswer =
  { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: ThreadError };
