import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { CustomFetch, CustomFetchOptions } from 'openid-client';
import { Refusal } from '../../database/refusal.js';
import { hasAllowedScheme, hostOf, isAllowedAddress, refuseAddress } from './issuer.js';

const MOST_BYTES = 512 * 1024;
const TIMEOUT_MS = 5_000;

/** How names become addresses. */
export type Lookup = typeof systemLookup;

/**
 * A `fetch` for what identity providers publish. It connects only to addresses that were checked, the same that DNS
 * gave at that moment, so that a name cannot lead to an inner network; it follows no redirect, waits five seconds at
 * the most and takes half a megabyte at the most.
 */
export function guardedFetch(allowLocal: boolean, lookup: Lookup = systemLookup): CustomFetch {
  return async (address, options) => {
    const url = new URL(address);
    if (!hasAllowedScheme(url, allowLocal)) throw new Refusal(`${url.origin} is not https`);
    refuseAddress(hostOf(url), allowLocal);
    const response = await send(url, options, guardedLookup(allowLocal, lookup));
    return toResponse(response, await bodyOf(response));
  };
}

/** Looks a name up and refuses it if one of its addresses is not to be connected to. */
export function guardedLookup(allowLocal: boolean, lookup: Lookup): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const refused = error ?? refusalOf(host, found, allowLocal);
      if (refused) callback(refused, '', 4);
      else if (options.all) callback(null, found);
      else callback(null, found[0]!.address, found[0]!.family);
    });
  };
}

function refusalOf(host: string, found: readonly LookupAddress[], allowLocal: boolean): Error | undefined {
  const inner = found.find(({ address }) => !isAllowedAddress(address, allowLocal));
  if (inner) return new Refusal(`${host} leads to ${inner.address}, which is not a public address`);
  return found.length > 0 ? undefined : new Error(`${host} has no address`);
}

function send(url: URL, options: CustomFetchOptions, lookup: LookupFunction): Promise<IncomingMessage> {
  const { method, headers, signal } = options;
  const request = url.protocol === 'https:' ? secureRequest : plainRequest;
  const bound = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]);
  return new Promise((resolve, reject) => {
    const sent: ClientRequest = request(
      url,
      { method, headers: { ...headers, 'accept-encoding': 'identity' }, lookup, signal: bound, agent: false },
      resolve,
    );
    sent.on('error', (error) => reject(bound.aborted ? (bound.reason as Error) : error));
    sent.end(textOf(options.body));
  });
}

/** The library sends forms and nothing else. */
function textOf(body: CustomFetchOptions['body']): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || body instanceof URLSearchParams) return body.toString();
  throw new TypeError('Only text can be sent to an identity provider');
}

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Refusal(`The answer is larger than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toResponse({ statusCode = 500, rawHeaders }: IncomingMessage, body: Buffer): Response {
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at]!, rawHeaders[at + 1]!);
  const isEmpty = body.length === 0 || [204, 205, 304].includes(statusCode);
  return new Response(isEmpty ? null : new Uint8Array(body), { status: statusCode, headers });
}
