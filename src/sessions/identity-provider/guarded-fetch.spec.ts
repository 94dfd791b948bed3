import { type Server, createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CustomFetchOptions } from 'openid-client';
import { guardedFetch, guardedLookup, type Lookup } from './guarded-fetch.js';

const GET: CustomFetchOptions = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' };

/** A DNS that gives these addresses, whatever it is asked. */
const dnsOf = (...addresses: string[]): Lookup =>
  ((_host: string, _options: object, callback: (error: null, found: object[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as Lookup;

describe('A guarded lookup', () => {
  const ask = (lookup: Lookup, allowLocal = false, all = true): Promise<unknown> =>
    new Promise((resolve) => {
      guardedLookup(allowLocal, lookup)('idp.example', { all }, (error, found) =>
        resolve(error ? error.message : found),
      );
    });

  it('gives the public addresses of a name', async () => {
    expect(await ask(dnsOf('1.1.1.1', '2606:4700::1111'))).toEqual([
      { address: '1.1.1.1', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
    expect(await ask(dnsOf('1.1.1.1'), false, false)).toBe('1.1.1.1');
  });

  it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '100.64.0.1', '::1', '::ffff:10.0.0.1', 'fd00::1'])(
    'refuses a name that leads to %s, were it only among others',
    async (address) => {
      const refusal = `idp.example leads to ${address}, which is not a public address`;
      expect(await ask(dnsOf(address))).toBe(refusal);
      expect(await ask(dnsOf('1.1.1.1', address))).toBe(refusal);
      expect(await ask(dnsOf(address), false, false)).toBe(refusal);
    },
  );

  it('lets a name lead to this machine in development, but never to link-local addresses', async () => {
    expect(await ask(dnsOf('127.0.0.1'), true)).toEqual([{ address: '127.0.0.1', family: 4 }]);
    expect(await ask(dnsOf('169.254.169.254'), true)).toContain('leads to 169.254.169.254');
  });

  it('refuses a name without an address', async () => {
    expect(await ask(dnsOf())).toBe('idp.example has no address');
  });
});

describe('A guarded fetch', () => {
  let server: Server;
  let port: number;
  let asked: string[];
  let answer: (response: ServerResponse) => void;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url!);
      answer(response);
    });
    server.on('connection', () => asked.push('connection'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    asked = [];
    answer = (response) => response.end('{}');
  });

  it('gives status, headers and body in development', async () => {
    answer = (response) => response.writeHead(201, { 'content-type': 'application/json' }).end('{"a":1}');
    const response = await guardedFetch(true)(`http://127.0.0.1:${port}/x`, GET);
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ a: 1 });
  });

  it.each([
    'http://127.0.0.1:PORT',
    'https://127.0.0.1:PORT',
    'https://localhost:PORT',
    'http://2130706433:PORT',
  ])('does not so much as connect to %s', async (url) => {
    await expect(guardedFetch(false)(url.replace('PORT', String(port)), GET)).rejects.toThrow(
      /is not https|must be at a public address/,
    );
    expect(asked).toEqual([]);
  });

  it('connects to no name that leads inside, even if it led outside a moment ago', async () => {
    const answers = [dnsOf('1.1.1.1'), dnsOf('127.0.0.1')];
    const rebinding = ((...args: Parameters<Lookup>) => answers.shift()!(...args)) as unknown as Lookup;
    const check = new Promise((resolve) => {
      guardedLookup(false, rebinding)('idp.example', { all: true }, (error) => resolve(error));
    });
    expect(await check).toBeNull();
    await expect(guardedFetch(false, rebinding)(`https://idp.example:${port}/`, GET)).rejects.toThrow(
      'idp.example leads to 127.0.0.1, which is not a public address',
    );
    expect(asked).toEqual([]);
  });

  it('follows no redirect', async () => {
    answer = (response) => response.writeHead(302, { location: `http://127.0.0.1:${port}/inner` }).end();
    const response = await guardedFetch(true)(`http://127.0.0.1:${port}/outer`, GET);
    expect(response.status).toBe(302);
    expect(asked).toEqual(['connection', '/outer']);
  });

  it('takes half a megabyte at the most', async () => {
    answer = (response) => response.end(Buffer.alloc(600 * 1024));
    await expect(guardedFetch(true)(`http://127.0.0.1:${port}/`, GET)).rejects.toThrow('larger than');
  });

  it('gives up with whoever asked, in the middle of an answer too', async () => {
    const giveUp = new AbortController();
    answer = (response) => {
      response.write('{');
      setImmediate(() => giveUp.abort());
    };
    await expect(
      guardedFetch(true)(`http://127.0.0.1:${port}/`, { ...GET, signal: giveUp.signal }),
    ).rejects.toThrow(/abort/i);
  });
});
