import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { DatabaseAway, isDatabaseFault, spoilsConnection } from './database-fault.js';

const coded = (code: string) => Object.assign(new Error('x'), { code });

describe('A database fault', () => {
  it.each([
    '08006',
    '08P01',
    '53300',
    '57P01',
    '57P03',
    '55P03',
    '40001',
    '40P01',
    '25006',
    '26000',
    '25P03',
    '28P01',
    '28000',
    '3D000',
    '53100',
    '55000',
    '57014',
    '58030',
    'EPIPE',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ENETUNREACH',
    'CERT_HAS_EXPIRED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ECONNREFUSED',
    'ECONNRESET',
  ])('has the code %s', (code) => {
    expect(isDatabaseFault(coded(code))).toBe(true);
  });

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Query read timeout',
    'getaddrinfo ENOTFOUND db.example',
    'The database rolled the transaction back',
    'Connection terminated due to connection timeout',
    'Client has encountered a connection error and is not queryable',
    'The server does not support SSL connections',
    'PGlite is closed',
    'Aborted(). Build with -sASSERTIONS for more info.',
  ])('has the words "%s"', (message) => {
    expect(isDatabaseFault(new Error(message))).toBe(true);
  });

  it.each(['23505', '22P02', '42703', '42601', '25P02', '42P01', '0A000', 'XX000'])(
    'does not have the code %s',
    (code) => {
      expect(isDatabaseFault(coded(code))).toBe(false);
    },
  );

  it('is told by the code alone where there is one, whatever the words', () => {
    const named = Object.assign(new Error('column "timeout" was terminated'), { code: '42703' });
    expect(isDatabaseFault(named)).toBe(false);
  });

  it('is what the pool says of a stalled server, and a crash of the embedded database', () => {
    expect(isDatabaseFault(new DatabaseAway())).toBe(true);
    expect(isDatabaseFault(new WebAssembly.RuntimeError('unreachable'))).toBe(true);
    const wrapped = Object.assign(new Error('failed'), { driverError: coded('57014') });
    expect(isDatabaseFault(wrapped)).toBe(true);
  });

  it('ends the use of its connection, unless only a lock was in the way', () => {
    for (const code of ['25006', '26000', '57014', '57P01', '08006'])
      expect(spoilsConnection(coded(code))).toBe(true);
    for (const code of ['40P01', '40001', '55P03', '23505'])
      expect(spoilsConnection(coded(code))).toBe(false);
  });

  it('is what the system says of a server that is not there', async () => {
    const [error] = (await once(connect(1, '127.0.0.1'), 'error').catch((refused: unknown) => [
      refused,
    ])) as unknown[];
    expect(isDatabaseFault(error)).toBe(true);
  });

  it.each([[new TypeError('x is not a function')], ['timeout'], [undefined], [null]])(
    'is not %p',
    (error) => {
      expect(isDatabaseFault(error)).toBe(false);
    },
  );
});
