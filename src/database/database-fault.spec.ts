import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { isDatabaseFault } from './database-fault.js';

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
  ])('has the words "%s"', (message) => {
    expect(isDatabaseFault(new Error(message))).toBe(true);
  });

  it.each(['23505', '22P02', '42703', '42601'])('does not have the code %s', (code) => {
    expect(isDatabaseFault(coded(code))).toBe(false);
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
