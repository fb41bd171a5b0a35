/**
 * Tables that are empty after a restore. What was said in a running conversation is deleted when that ends, and must not live on in a
 * backup; nobody's log-in, token or waiting time outlives the server that it was for.
 */
export const LEFT_OUT_TABLES: readonly string[] = [
  'live_turn',
  'admin_message',
  'mint_count',
  'admin_session',
  'admin_pending_log_in',
  'admin_setup_code',
  'admin_log_in_delay',
];

/** Written by whoever migrates. */
export const MIGRATION_TABLE = '_prisma_migrations';
