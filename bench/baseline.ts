import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import type { JsonObject } from '../src/users/profile.js';
import { Answers } from './baseline/answers.js';

/** The yardstick: Node's `http` and `pg`, the least SQL, the same answers. */
const USERS = '/scim/v2/Users';

const { DATABASE_URL, ACCOUNT_ID, OPSHELM_BASE_URL } = process.env;
const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
const answers = new Answers(pool, String(ACCOUNT_ID), `${OPSHELM_BASE_URL}${USERS}`);

const server = createServer((request, response) => {
  handle(request, response).catch((error: Error) => send(response, 500, { detail: error.message }));
});
server.listen(0, '127.0.0.1', () => {
  const { address, port } = server.address() as AddressInfo;
  console.log(`The baseline listens on ${address}:${port}`);
});
process.once('SIGTERM', () => process.exit(0));

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '' } = request;
  const [path = '', query = ''] = url.split('?', 2);
  const id = path.slice(USERS.length + 1);
  const body = method === 'GET' ? {} : await bodyOf(request);
  const answer = await answers.answer({ method, id, query: new URLSearchParams(query), body });
  send(response, answer.status, answer.body);
}

function bodyOf(request: IncomingMessage): Promise<JsonObject> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString()) as JsonObject));
    request.on('error', reject);
  });
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/scim+json',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}
