import http from 'node:http';
import https from 'node:https';
import { wallClock, type Clock } from './okta-clock.js';
import { OktaError } from './okta-error.js';
import type { Exchange } from './transcript.js';
import { exchange, type Answer } from './wire.js';

export interface OktaHttpOptions {
  /** Base URL of the service provider, `/scim/v2` included. */
  readonly baseUrl: string;
  readonly key: string;
  /** `Header` sends the raw key, without a scheme. */
  readonly auth?: 'Bearer' | 'Header' | 'Basic';
  /** Okta has been seen with `%20` and with `+` for a space. */
  readonly spaces?: 'percent' | 'plus';
  readonly clock?: Clock;
  readonly observe?: (exchange: Exchange) => void;
}

export interface OktaRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: object;
}

const patienceMs = 60_000;

/** Speaks HTTP exactly as Okta's SCIM client: its headers, its encodings, its patience of a minute. */
export class OktaHttp {
  private readonly agent: http.Agent;
  private readonly clock: Clock;

  constructor(private readonly options: OktaHttpOptions) {
    this.clock = options.clock ?? wallClock;
    this.agent = new (options.baseUrl.startsWith('https:') ? https : http).Agent({ keepAlive: true });
  }

  /** Sends one request on behalf of an admin's action; an error status is an answer, a dead socket is an error. */
  async send(action: string, request: OktaRequest): Promise<Answer> {
    const patience = new AbortController();
    const cancel = this.clock.after(patienceMs, () => patience.abort());
    try {
      const answer = await this.exchange(request, patience.signal);
      this.tell(action, request, answer);
      return answer;
    } catch (cause) {
      const error = failure(cause, patience.signal.aborted);
      this.tell(action, request, undefined, error.message);
      throw error;
    } finally {
      cancel();
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private exchange(request: OktaRequest, signal: AbortSignal): Promise<Answer> {
    const body = request.body && JSON.stringify(request.body);
    const url = `${this.options.baseUrl.replace(/\/+$/, '')}${request.path}${this.query(request.query)}`;
    return exchange(url, {
      method: request.method,
      headers: this.headers(body),
      body,
      agent: this.agent,
      signal,
    });
  }

  private headers(body: string | undefined): Record<string, string> {
    return {
      Accept: 'application/scim+json',
      'Accept-Charset': 'utf-8',
      ...(body === undefined ? {} : { 'Content-Type': 'application/scim+json; charset=utf-8' }),
      'User-Agent': 'Okta SCIM Client 1.0.0',
      Authorization: this.authorization(),
      Connection: 'Keep-Alive',
      'Accept-Encoding': 'gzip,deflate',
    };
  }

  private authorization(): string {
    const { auth = 'Bearer', key } = this.options;
    if (auth === 'Header') return key;
    return auth === 'Basic' ? `Basic ${Buffer.from(key).toString('base64')}` : `Bearer ${key}`;
  }

  private query(query: OktaRequest['query'] = {}): string {
    const pairs = Object.entries(query).map(([name, value]) => `${name}=${this.encode(String(value))}`);
    return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
  }

  private encode(value: string): string {
    const encoded = encodeURIComponent(value);
    return this.options.spaces === 'plus' ? encoded.replaceAll('%20', '+') : encoded;
  }

  private tell(action: string, request: OktaRequest, answer?: Answer, error?: string): void {
    const query = Object.entries(request.query ?? {}).map(([name, value]) => `${name}=${value}`);
    const path = [request.path, ...(query.length > 0 ? [query.join('&')] : [])].join('?');
    const { status, ms } = answer ?? {};
    this.options.observe?.({ action, method: request.method, path, status, ms, error, body: request.body });
  }
}

function failure(cause: unknown, impatient: boolean): OktaError {
  if (impatient)
    return new OktaError('timeout', 'Read timed out: nothing came for 60 seconds, socket closed');
  return new OktaError('network', cause instanceof Error ? cause.message : String(cause));
}
