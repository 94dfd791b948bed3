import { BadRequestException, NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { isDatabaseFault } from '../../database/database-fault.js';
import { ScimError } from '../protocol/index.js';
import { toScimError } from './to-scim-error.js';

const HOST = { name: 'Acme', isOutage: isDatabaseFault };
const coded = (code: string, message = 'secret SQL') => Object.assign(new Error(message), { code });

describe('A failure becomes a SCIM error', () => {
  it.each<[string, unknown, number]>([
    ['a refusal of ours', ScimError.notFound('no'), 404],
    ['a malformed request', new BadRequestException('secret SQL'), 400],
    ['an unknown route', new NotFoundException('secret SQL'), 404],
    ['too large a body', new PayloadTooLargeException('secret SQL'), 413],
    ['a database that is down', coded('57P01'), 503],
    ['a database that cannot be reached', coded('ECONNREFUSED'), 503],
    ['a lock that was waited for too long', coded('55P03'), 503],
    ['a full pool', new Error('timeout exceeded when trying to connect'), 503],
    ['a broken statement', coded('42601'), 500],
    ['a violated constraint', coded('23505'), 500],
    ['a fault of ours', new TypeError('secret SQL'), 500],
    ['something that is no error', 'secret SQL', 500],
  ])('%s', (_what, error, status) => {
    const refusal = toScimError(error, 'request-1', HOST);
    expect(refusal.status).toBe(status);
    expect(JSON.stringify(refusal.toBody())).not.toContain('secret');
  });

  it('names the request that its operators can look for', () => {
    const { detail } = toScimError(new Error('x'), 'request-1', HOST).toBody() as {
      detail: string;
    };
    expect(detail).toContain('request-1');
  });
});
