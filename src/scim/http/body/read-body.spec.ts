import { describe, expect, it } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { readBody } from './read-body.js';

const LIMIT = 100;
const DEPTH = 4;

/** A request with these chunks as its body. */
function requestOf(
  chunks: (string | Buffer)[],
  headers: Record<string, string> = { 'content-type': 'application/scim+json' },
): IncomingMessage {
  const bytes = chunks.map((chunk) => Buffer.from(chunk));
  return Object.assign(Readable.from(bytes, { objectMode: false }), {
    headers,
    complete: true,
  }) as unknown as IncomingMessage;
}

async function read(body: string | Buffer, headers?: Record<string, string>): Promise<unknown> {
  return (await readBody(requestOf([body], headers), LIMIT, DEPTH)).value;
}

describe('A body', () => {
  it.each([
    ['application/scim+json'],
    ['application/json'],
    ['Application/SCIM+JSON; charset=UTF-8'],
    ['application/json;charset="utf-8"'],
    ['application/scim+json ; charset=utf8'],
  ])('is read as %s', async (type) => {
    expect(await read('{"a":"é"}', { 'content-type': type })).toEqual({ a: 'é' });
  });

  it('is read with an empty content coding, which is none', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': '' };
    expect(await read('{}', headers)).toEqual({});
  });

  it('that breaks off is refused: it is no fault of ours', async () => {
    const request = requestOf([]);
    const body = readBody(request, LIMIT, DEPTH);
    request.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
    await expect(body).rejects.toMatchObject({ status: 400, detail: 'The body broke off' });
  });

  it('is read from many pieces, cut within a character', async () => {
    const bytes = Buffer.from('{"a":"😀"}');
    const pieces = Array.from(bytes, (byte) => Buffer.of(byte));
    expect(await readBody(requestOf(pieces), LIMIT, DEPTH)).toEqual({
      value: { a: '😀' },
      text: '{"a":"😀"}',
    });
  });

  it.each<[string, Record<string, string>]>([
    ['no media type', {}],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['text', { 'content-type': 'text/json' }],
    ['a type that only begins alike', { 'content-type': 'application/jsonp' }],
    ['another charset', { 'content-type': 'application/json; charset=iso-8859-1' }],
    ['gzip', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
  ])('with %s is refused with 415', async (_what, headers) => {
    await expect(read('{}', headers)).rejects.toMatchObject({ status: 415 });
  });

  it.each<[string, string | Buffer]>([
    ['nothing', ''],
    ['half an object', '{"a":'],
    ['two values', '{} {}'],
    ['a single quote', "{'a':1}"],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['too many levels', '[[[[[]]]]]'],
    ['too many levels in objects', '{"a":{"a":{"a":{"a":{}}}}}'],
  ])('of %s is refused with invalidSyntax', async (_what, body) => {
    await expect(read(body)).rejects.toMatchObject({ status: 400, scimType: 'invalidSyntax' });
  });

  it('may nest up to the limit, and have brackets in its strings', async () => {
    expect(await read('[[[[]]]]')).toEqual([[[[]]]]);
    expect(await read('["[[[[[[[[\\"[[{{"]')).toEqual(['[[[[[[[["[[{{']);
  });

  it('over the limit is refused with 413, announced or not', async () => {
    const long = JSON.stringify('x'.repeat(LIMIT));
    const announced = { 'content-type': 'application/json', 'content-length': String(long.length) };
    await expect(read('', announced)).rejects.toMatchObject({ status: 413 });
    await expect(read(long)).rejects.toMatchObject({ status: 413 });
    await expect(read(JSON.stringify('x'.repeat(LIMIT - 2)))).resolves.toHaveLength(LIMIT - 2);
  });
});
