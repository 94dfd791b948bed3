/** What nobody in good faith enters, as it stands in an address or in a form. */
export const HOSTILE_VALUES: readonly string[] = [
  '',
  '%20',
  '%00',
  'a%00b',
  '%0D%0ASet-Cookie:%20x=1',
  '%FF%FE',
  '%ED%A0%80',
  '%',
  '%E2%80%AE',
  "'%20OR%201=1--",
  '%25%5F%5C',
  '$1',
  '-1',
  '1e309',
  'NaN',
  '9999999999999999999999',
  '2026-02-30',
  '99999-99-99',
  '0000-01-01',
  '9999-12-31',
  '//evil.example',
  '%3Cscript%3Ealert(1)%3C/script%3E',
  '__proto__',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  `${'a'.repeat(300)}@acme.example`,
  'x'.repeat(10_000),
  '%EF%B8%8F'.repeat(1_500),
  '%F0%9F%98%80'.repeat(254),
];

/** One field given in ways in which no form of ours gives it. */
export const HOSTILE_SHAPES: readonly ((field: string) => string)[] = [
  (field) => field,
  (field) => `${field}=1&${field}=2`,
  (field) => `${field}[]=1`,
  (field) => `${field}[length]=1e9`,
  (field) => `${field}=${'&'.repeat(2_000)}`,
  (field) => `${field}=1&${Array.from({ length: 1_000 }, (_, index) => `f${index}=1`).join('&')}`,
  (field) => `${field}=1&__proto__=1&constructor=1&toString=1&hasOwnProperty=1&then=1`,
];

/** Bodies that are no form. */
export const HOSTILE_BODIES: readonly (readonly [type: string, body: string, encoding?: string])[] = [
  ['multipart/form-data; boundary=x', '--x--'],
  ['application/json', '{"role":"owner"}'],
  ['text/plain', '_csrf=x'],
  ['application/x-www-form-urlencoded; charset=utf-16', '_csrf=x'],
  ['application/x-www-form-urlencoded', '_csrf=x', 'gzip'],
  ['application/x-www-form-urlencoded', '_csrf=x', 'nonsense'],
  ['application/x-www-form-urlencoded', 'x'.repeat(100_000)],
];

/** Headers that a browser does not send so. */
export const HOSTILE_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { referer: 'nonsense' },
  { referer: 'https://evil.example//evil.example' },
  { 'hx-request': 'true' },
  { 'x-forwarded-for': "'; DROP TABLE users" },
  { 'user-agent': 'x'.repeat(5_000) },
  { cookie: '__Host-opshelm=%00; __Host-opshelm-notice=%E0%A4%A' },
  { cookie: '=; ;=a; __Host-opshelm-sign-in=AAAA' },
  { 'if-none-match': '*', range: 'bytes=0-1' },
];

/** Addresses that nothing of ours leads to. */
export const HOSTILE_PATHS: readonly string[] = [
  '/%',
  '/%00',
  '/%FF',
  '/people/%FF',
  '/keys/%C0%AE',
  '//evil.example',
  '/\\evil.example',
  '/..%2f',
  `/people/${'a'.repeat(9_000)}`,
  '/sign-in/callback/%',
  '/assets/%',
  '/assets/%00',
  '/assets/..%2f..%2fpackage.json',
  '/assets/%2e%2e/dashboard.module.js',
  '/%73cim/v2/Users',
];
