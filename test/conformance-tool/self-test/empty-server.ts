import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CHECKS } from '../../../src/scim/testing/checks/all.js';
import { Client } from '../../../src/scim/testing/client/client.js';

/** What is true also of a server that says nothing: it lets everybody in, and refuses nothing. */
const TRUE_OF_IT: readonly string[] = [
  'the configuration can be read without a key',
  'a bearer key in the Authorization header is accepted',
  'the scheme may be written in any case',
  'application/scim+json is what comes, asked for or not',
  'application/json may be asked for',
  'unknown query parameters are ignored',
  'both at once are refused, or one of them is obeyed',
  'every error is a SCIM Error with the status of HTTP as text',
  'every scimType is one of the defined keywords',
  'every error has a readable detail',
  'nothing was a server’s error',
  'every 401 has a challenge',
];

/** The checks that wrongly pass a server which answers everything with 200 and an empty object. */
export async function passedByNothing(): Promise<string[]> {
  const server = http.createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'Content-Type': 'application/scim+json' }).end('{}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}/scim/v2`;
  const scim = new Client(baseUrl, 'a', new Client(baseUrl, 'b'));
  const passed: string[] = [];
  for (const check of CHECKS)
    await check.run(scim).then(
      () => passed.push(check.title),
      () => undefined,
    );
  scim.wire.close();
  scim.other?.wire.close();
  server.closeAllConnections();
  server.close();
  return passed.filter((title) => !TRUE_OF_IT.includes(title));
}
