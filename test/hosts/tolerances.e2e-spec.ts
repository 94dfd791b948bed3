import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import type { LoggedRequest } from '../../src/scim/host/logged-request.js';
import type { Tolerance } from '../../src/scim/index.js';
import { ForeignHost } from '../examples/foreign-app/foreign-host.js';
import { person } from '../stories/scim-client.js';
import { type ForeignStage, openForeign, scimOf, SERVERS } from './foreign-stage.js';

const SCHEMAS = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];

interface Operation {
  readonly op?: unknown;
}

/** A provider that has an operation of its own. */
const acmeDisables: Tolerance = {
  sentBy: 'AcmeHR',
  sends: '{"Operations":[{"op":"disable"}]}',
  read(body, { method, endpoint, agent }) {
    if (method !== 'PATCH' || endpoint !== 'users' || !agent.startsWith('AcmeHR')) return body;
    const { Operations, ...more } = body as { Operations: readonly Operation[] };
    return { ...more, Operations: Operations.map(enableOrDisable) };
  },
};

const acmeStumbles: Tolerance = {
  sentBy: 'AcmeHR 2',
  sends: 'a body that breaks its reader',
  read(body, { agent }) {
    if (agent === 'AcmeHR/2') throw new Error('the tolerance broke');
    return body;
  },
};

function enableOrDisable(operation: Operation): Operation {
  return operation.op === 'disable'
    ? ({ op: 'replace', path: 'active', value: false } as Operation)
    : operation;
}

const noted: LoggedRequest[] = [];

@Injectable()
class NotingHost extends ForeignHost {
  override record(request: LoggedRequest): void {
    noted.push(request);
  }
}

const WAYS = SERVERS.flatMap(([name, make]) =>
  [false, true].map((fastPath) => [fastPath ? `the fast path of ${name}` : name, make, fastPath] as const),
);

describe.each(WAYS)('A tolerance of the host, on %s,', (_name, makeAdapter, fastPath) => {
  let stage: ForeignStage;
  let id: string;

  beforeAll(async () => {
    const tolerances = [acmeStumbles, acmeDisables];
    stage = await openForeign(
      { imports: [scimOf({ auth: NotingHost, tolerances, fastPath })] },
      makeAdapter(),
    );
    id = (await stage.call('POST', '/scim/v2/Users', { body: person('mia@north.example') })).body.id;
  });
  afterAll(() => stage.close());

  const body = { schemas: SCHEMAS, Operations: [{ op: 'disable' }] };
  const patch = (agent: string) =>
    stage.call('PATCH', `/scim/v2/Users/${id}`, { body, headers: { 'user-agent': agent } });

  it('reads what its client sends, and the log keeps what was sent', async () => {
    const { status, body: disabled } = await patch('AcmeHR/1');
    expect([status, disabled['active']]).toEqual([200, false]);
    expect(JSON.parse(noted.at(-1)!.text!)).toEqual(body);
  });

  it('leaves other clients alone', async () => {
    const { status, body: refusal } = await patch('Okta');
    expect([status, refusal['scimType']]).toEqual([400, 'invalidSyntax']);
  });

  it('reads the operations of a bulk request', async () => {
    await stage.call('PATCH', `/scim/v2/Users/${id}`, {
      body: { schemas: SCHEMAS, Operations: [{ op: 'replace', path: 'active', value: true }] },
    });
    const bulk = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [{ method: 'PATCH', path: `/Users/${id}`, data: body }],
    };
    const headers = { 'user-agent': 'AcmeHR/1' };
    const { body: answer } = await stage.call('POST', '/scim/v2/Bulk', { body: bulk, headers });
    expect(answer['Operations']).toMatchObject([{ status: '200' }]);
    expect((await stage.call('GET', `/scim/v2/Users/${id}`)).body['active']).toBe(false);
  });

  it('that throws fails its request', async () => {
    const { status, body: fault } = await patch('AcmeHR/2');
    expect([status, fault['status']]).toEqual([500, '500']);
    expect(stage.errors.join('\n')).toContain('the tolerance broke');
  });
});
