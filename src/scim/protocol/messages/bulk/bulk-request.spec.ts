import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../mia.fixture.js';
import { readBulkRequest } from './bulk-request.js';

const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];

function read(...Operations: unknown[]): unknown {
  return readBulkRequest({ schemas, Operations }, 3).operations;
}

describe('readBulkRequest', () => {
  it('reads operations whatever the case of their names and methods', () => {
    expect(read({ METHOD: 'post', Path: 'Users', bulkid: 'a', DATA: { x: 1 } })).toEqual([
      { method: 'POST', path: 'Users', bulkId: 'a', data: { x: 1 } },
    ]);
  });

  it('takes no version for a POST and no data for a DELETE', () => {
    expect(
      read(
        { method: 'POST', path: '/Users', bulkId: 'a', version: 'W/"1"', data: {} },
        { method: 'DELETE', path: '/Users/1', version: 'W/"1"', data: {} },
      ),
    ).toEqual([
      { method: 'POST', path: '/Users', bulkId: 'a', data: {} },
      { method: 'DELETE', path: '/Users/1', version: 'W/"1"' },
    ]);
  });

  it.each([
    [{ method: 'PUT', path: '/Users/1' }, 'needs "data"'],
    [{ method: 'PUT', path: '/Users/1', data: {}, version: 1 }, '"version" has to be'],
    [{ method: 'POST', path: '/Users', data: {}, bulkId: '' }, '"bulkId" has to be'],
    [{ method: 'POST', path: '/Users', data: {}, bulkId: 'x'.repeat(257) }, '"bulkId" has to be'],
    [{ method: 'POST', path: '/Users', data: {} }, 'needs a "bulkId"'],
    [{ method: 'POST', METHOD: 'PUT', path: '/Users', data: {} }, 'method is given twice'],
    [{ method: 'DELETE', path: '' }, 'a path without a query'],
    [{ method: 'DELETE', path: '/Users/1#x' }, 'a path without a query'],
    [{ method: 'DELETE', path: `/Users/${'1'.repeat(1_000)}` }, 'a path without a query'],
    [{ method: 'DELETE', path: '//BULK' }, 'cannot hold another'],
  ])('keeps an operation with what is wrong with it: %j', (operation, detail) => {
    expect(read(operation)).toMatchObject([{ fault: { detail: expect.stringContaining(detail) } }]);
  });

  it('repeats of a faulty operation only what it is called by', () => {
    expect(read({ method: 'x\ny', bulkId: 7 }, { method: 'get', bulkId: 'a' })).toEqual([
      { fault: expect.anything() },
      { method: 'GET', bulkId: 'a', fault: expect.anything() },
    ]);
  });

  it('has no limit of errors unless one is given', () => {
    const limit = (failOnErrors: unknown) =>
      readBulkRequest({ schemas, failOnErrors, Operations: [{}] }, 3).failOnErrors;
    expect([limit(undefined), limit(null), limit(2)]).toEqual([Infinity, Infinity, 2]);
    expect(refusal(() => limit(0))).toMatch(/^invalidValue: /);
  });

  it('refuses more operations than the maximum, and names it', () => {
    expect(refusal(() => read({}, {}, {}, {}))).toContain('the limit is 3 (maxOperations)');
  });
});
