import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { keepNotice, takeNotice } from './notice-cookie.js';

describe('A notice for the next page', () => {
  const app = express();
  app.get('/keep', (request, response) => {
    keepNotice(response, request.query['notice'] as string);
    response.end();
  });
  app.get('/take', (request, response) => {
    response.json({ notice: takeNotice(request, response) ?? null });
  });
  let server: ReturnType<typeof app.listen>;
  let url: string;

  beforeAll(async () => {
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  async function cookieOf(notice: string): Promise<string> {
    const answer = await fetch(`${url}/keep?notice=${encodeURIComponent(notice)}`);
    return answer.headers.getSetCookie()[0]!;
  }

  async function take(cookie: string): Promise<{ notice: string | null; cleared: boolean }> {
    const answer = await fetch(`${url}/take`, { headers: { cookie } });
    const { notice } = (await answer.json()) as { notice: string | null };
    return { notice, cleared: answer.headers.getSetCookie().length > 0 };
  }

  it('is read as it was written, and is gone then', async () => {
    const [pair] = (await cookieOf('mia@acme.example is added; é, 😀')).split('; ');
    expect(await take(pair!)).toEqual({ notice: 'mia@acme.example is added; é, 😀', cleared: true });
  });

  it('goes over TLS to this host alone, out of reach of scripts', async () => {
    expect(await cookieOf('x')).toMatch(/^__Host-.*Path=\/;.*HttpOnly; Secure; SameSite=Lax$/);
  });

  it('is cut between characters where it is long', async () => {
    const [pair] = (await cookieOf(`${'x'.repeat(499)}😀😀`)).split('; ');
    expect((await take(pair!)).notice).toBe(`${'x'.repeat(499)}😀`);
  });

  it('is none where the cookie is no text', async () => {
    expect(await take('__Host-opshelm-notice=%E0%A4%A')).toEqual({ notice: null, cleared: true });
    expect(await take('another=x')).toEqual({ notice: null, cleared: false });
  });
});
