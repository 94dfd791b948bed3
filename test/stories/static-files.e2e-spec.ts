import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: Buffer;
}

describe('The style sheets and scripts of the pages', () => {
  let app: TestApp;
  let html: string;

  beforeAll(async () => {
    app = await bootApp();
    html = (await ask('/sign-in')).body.toString();
  });
  afterAll(() => app?.close());

  it('come from npm packages, under their versions, and from ourselves', () => {
    const names = [...html.matchAll(/(?:href|src)="\/assets\/([^?"]+)\?v=[0-9a-f]{12}"/g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual([
      'icon.svg',
      expect.stringMatching(/^pico-\d+\.\d+\.\d+\.min\.css$/),
      'opshelm.css',
      expect.stringMatching(/^htmx-\d+\.\d+\.\d+\.min\.js$/),
      expect.stringMatching(/^idiomorph-ext-\d+\.\d+\.\d+\.min\.js$/),
      'opshelm.js',
    ]);
  });

  it('have the digest that the page expects, where they come from a package', async () => {
    const elements = [...html.matchAll(/(?:href|src)="([^"]+)" integrity="sha384-([^"]+)"/g)];
    expect(elements).toHaveLength(3);
    for (const [, path = '', digest] of elements) {
      const { status, body } = await ask(path);
      expect([status, createHash('sha384').update(body).digest('base64')]).toEqual([200, digest]);
    }
  });

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ])('are compressed for whoever accepts %j', async (accepted, encoding, decompress) => {
    const plain = await ask(htmx());
    const { headers, body } = await ask(htmx(), { 'Accept-Encoding': accepted });
    expect(headers).toMatchObject({
      'content-encoding': encoding,
      'content-length': String(body.length),
      vary: 'Accept-Encoding',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(body.length).toBeLessThan(plain.body.length / 2);
    expect(decompress(body).equals(plain.body)).toBe(true);
  });

  it.each([undefined, 'identity', 'zstd', 'br;q=0, gzip;q=0'])(
    'are sent as they are to whoever accepts %j',
    async (accepted) => {
      const { headers } = await ask(htmx(), accepted ? { 'Accept-Encoding': accepted } : {});
      expect([headers['content-encoding'], headers['vary']]).toEqual([undefined, 'Accept-Encoding']);
    },
  );

  it('have a tag for each encoding, with which a browser asks whether they have changed', async () => {
    const { headers } = await ask(htmx(), { 'Accept-Encoding': 'br' });
    const tag = String(headers['etag']);
    expect(await ask(htmx(), { 'Accept-Encoding': 'br', 'If-None-Match': tag })).toMatchObject({
      status: 304,
      headers: { etag: tag, vary: 'Accept-Encoding' },
    });
    expect((await ask(htmx(), { 'Accept-Encoding': 'gzip', 'If-None-Match': tag })).status).toBe(200);
  });

  it('are not kept under an address of another version', async () => {
    for (const query of ['', '?v=000000000000', '?v=1&v=2'])
      expect((await ask(htmx().replace(/\?.*/, query))).headers['cache-control']).toBe('no-cache');
  });

  it.each([
    '/assets/',
    '/assets/package.json',
    '/assets/constructor',
    '/assets/..%2fdashboard.module.js',
    '/assets/htmx.min.js',
  ])('%s is none of them', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  it('are asked for, never posted to', async () => {
    expect(await ask(htmx(), {}, 'HEAD')).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect((await ask(htmx(), {}, 'POST')).status).toBe(404);
  });

  function htmx(): string {
    return /\/assets\/htmx-[^"]+/.exec(html)![0];
  }

  /** Asks as no browser does: nothing is added to the headers, and nothing is unpacked. */
  function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
    return new Promise((resolve, reject) => {
      request(`${app.url}${path}`, { headers, method }, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) });
      })
        .on('error', reject)
        .end();
    });
  }
});
