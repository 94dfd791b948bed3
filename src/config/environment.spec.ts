import { describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { Environment } from './environment.js';

describe('The settings', () => {
  it('have defaults for everything', () => {
    expect(Environment.read({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      baseUrl: 'http://localhost:3000',
      dataDir: resolve('data'),
      demo: true,
      trustedProxies: 0,
      databaseUrl: undefined,
      logLevel: 'info',
      limits: { reads: 100, writes: 50, failedAuth: 20 },
      retention: { logDays: 90, readLogHours: 24 },
      smtpUrl: undefined,
    });
  });

  it.each<[Record<string, string>, object]>([
    [{ PORT: '0' }, { port: 0, baseUrl: 'http://localhost:0' }],
    [{ PORT: '' }, { port: 3000 }],
    [{ OPSHELM_BASE_URL: 'https://x.example/base//' }, { baseUrl: 'https://x.example/base' }],
    [{ DATABASE_URL: 'postgres://u@h/db' }, { databaseUrl: 'postgres://u@h/db', demo: false }],
    [{ DATABASE_URL: 'postgresql://u@h/db', OPSHELM_DEMO: 'true' }, { demo: true }],
    [{ OPSHELM_DEMO: 'false' }, { demo: false }],
    [{ NODE_ENV: 'production' }, { demo: false }],
    [{ NODE_ENV: 'production', OPSHELM_DEMO: 'true' }, { demo: true }],
    [{}, { allowLocalIssuers: true }],
    [{ OPSHELM_DEMO: 'false' }, { allowLocalIssuers: false }],
    [{ DATABASE_URL: 'postgres://u@h/db' }, { allowLocalIssuers: false }],
    [{ NODE_ENV: 'production', OPSHELM_DEMO: 'true' }, { allowLocalIssuers: false }],
    [{ OPSHELM_ALLOW_LOCAL_ISSUERS: 'false' }, { allowLocalIssuers: false }],
    [{ OPSHELM_ALLOW_LOCAL_ISSUERS: 'true' }, { allowLocalIssuers: true }],
    [{ OPSHELM_READS_PER_SECOND: '0' }, { limits: { reads: 0, writes: 50, failedAuth: 20 } }],
    [{ SMTP_URL: 'smtps://mail.example' }, { smtpUrl: 'smtps://mail.example' }],
  ])('are read: %j', (given, expected) => {
    expect(Environment.read(given)).toMatchObject(expected);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['OPSHELM_BASE_URL', 'ftp://x.example'],
    ['OPSHELM_BASE_URL', 'javascript:alert(1)'],
    ['OPSHELM_SECRET', 'short'],
    ['OPSHELM_DEMO', 'yes'],
    ['OPSHELM_ALLOW_LOCAL_ISSUERS', '1'],
    ['OPSHELM_TRUST_PROXY', '-1'],
    ['DATABASE_URL', 'mysql://secret@h/db'],
    ['OPSHELM_DATABASE_POOL', '1'],
    ['OPSHELM_DATABASE_WAIT_MS', '10'],
    ['OPSHELM_LOG_LEVEL', 'loud'],
    ['OPSHELM_WRITES_PER_SECOND', '1.5'],
    ['OPSHELM_LOG_RETENTION_DAYS', '0'],
    ['SMTP_URL', 'http://mail.example'],
  ])('are refused by name, without their value: %s=%s', (name, value) => {
    let message = '';
    try {
      Environment.read({ [name]: value });
    } catch (error) {
      ({ message } = error as Error);
    }
    expect(message).toMatch(new RegExp(`^Wrong setting: ${name} `));
    expect(message).not.toContain(value);
  });

  it('name all that are wrong at once, in one line', () => {
    const read = () => Environment.read({ PORT: 'x', OPSHELM_SECRET: 'y' });
    expect(read).toThrow(/^Wrong setting: PORT .*; OPSHELM_SECRET .*$/);
  });
});
