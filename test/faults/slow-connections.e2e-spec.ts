import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type Socket } from 'node:net';
import type { Server } from 'node:http';
import { parseRaw } from '../negative/send.js';
import { bootApp, type TestApp } from '../support/app.js';
import { until } from '../stories/records.js';

const SLOW = 40;
const SILENT = 300;

/** The real limits, faster; a good request is there in time on a busy machine too. */
const SCALED = { headersMs: 3_000, bodyMs: 4_000, idleMs: 6_000, keepAliveMs: 6_500, checkMs: 100 };

describe.each([true, false])('Connections that are slow or silent (fast path: %s)', (fastPath) => {
  let app: TestApp;
  let key: string;

  beforeAll(async () => {
    app = await bootApp({}, { fastPath, connections: SCALED });
    ({ key } = await app.acme());
  });
  afterAll(() => app?.close());

  it('are closed with 408 when the headers do not come', async () => {
    const told = await talk('GET /scim/v2/Users HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    expect(parseRaw({ text: told, closed: true })).toMatchObject({
      status: 408,
      headers: { 'content-type': 'application/scim+json', connection: 'close' },
    });
    expect(told).toContain('urn:ietf:params:scim:api:messages:2.0:Error');
  });

  it('are closed when the body does not come', async () => {
    const head = [
      'POST /scim/v2/Users HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${key}`,
      'Content-Type: application/scim+json',
      'Content-Length: 100',
    ];
    expect(await talk(`${head.join('\r\n')}\r\n\r\n{"schemas":`)).toContain(' 408 ');
  });

  it('are closed when nothing is ever said, and between two requests when the next one does not come', async () => {
    expect(await talk('')).toMatch(/^$| 408 /);
    expect(await talk('GET /health HTTP/1.1\r\nHost: x\r\n\r\n')).toContain(' 200 ');
  });

  it('are closed on the pages of the dashboard too', async () => {
    const form = 'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n';
    expect(await talk(`${form}Content-Type: application/x-www-form-urlencoded\r\n\r\na=`)).toMatch(
      / [34]\d\d /,
    );
  });

  it('hurt nobody else, and are all gone in the end', async () => {
    const slow = Array.from({ length: SLOW }, () => open('GET /scim/v2/Users HTTP/1.1\r\nX-Slow: '));
    const silent = Array.from({ length: SILENT }, () => open(''));
    for (let turn = 0; turn < 5; turn += 1) {
      const headers = { Authorization: `Bearer ${key}`, Connection: 'close' };
      expect((await fetch(`${app.scimUrl}/Users?count=1`, { headers })).status).toBe(200);
    }
    await until(
      () => Promise.resolve([...slow, ...silent].filter(({ closed }) => !closed).length),
      (left) => left === 0,
    );
    expect([...slow, ...silent].filter(({ closed }) => !closed)).toHaveLength(0);
  });

  /** Says something and gives what came back until the server closed the connection. */
  async function talk(text: string): Promise<string> {
    let told = '';
    const socket = open(text);
    socket.on('data', (chunk: Buffer) => (told += chunk.toString('latin1')));
    if (!socket.closed) await new Promise((resolve) => socket.on('close', resolve));
    return told;
  }

  function open(text: string): Socket {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => text && socket.write(text));
    return socket.on('error', () => undefined).resume();
  }
});

describe('More connections than there may be', () => {
  it('are closed as they come; whoever is connected is served', async () => {
    const app = await bootApp({ OPSHELM_MAX_CONNECTIONS: '5' });
    const port = Number(new URL(app.url).port);
    const sockets = Array.from({ length: 5 }, () => connect(port, '127.0.0.1'));
    const server = app.nest.getHttpServer() as Server;
    await until(
      () => connectionsOf(server),
      (count) => count === 5,
    );
    const further = connect(port, '127.0.0.1')
      .on('error', () => undefined)
      .resume();
    if (!further.closed) await new Promise((resolve) => further.on('close', resolve));
    const answer = new Promise<string>((resolve) =>
      sockets[0]!.once('data', (data) => resolve(String(data))),
    );
    sockets[0]!.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(await answer).toContain('200 OK');
    for (const socket of sockets) socket.destroy();
    await app.close();
  });

  it('are ten thousand unless the setting says otherwise, and slow ones have 15, 30 and 60 seconds', async () => {
    const app = await bootApp();
    const server = app.nest.getHttpServer() as Server & { connectionsCheckingInterval: number };
    const { headersTimeout, requestTimeout, timeout, keepAliveTimeout } = server;
    expect([headersTimeout, requestTimeout, timeout, keepAliveTimeout]).toEqual([
      15_000, 30_000, 60_000, 65_000,
    ]);
    expect(server.connectionsCheckingInterval).toBeLessThanOrEqual(2_000);
    expect(server.maxConnections).toBe(10_000);
    await app.close();
  });
});

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}
