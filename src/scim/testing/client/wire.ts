import http from 'node:http';
import https from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { Answer, type Exchange } from './answer.js';

const TRIES = 6;
const PATIENCE_MS = 30_000;

export type Headers = Readonly<Record<string, string | undefined>>;

/** Sends requests as they are to be sent, and keeps all of them with their answers. */
export class Wire {
  readonly record: Exchange[] = [];
  private readonly agent: http.Agent;
  private readonly send: typeof http.request;

  constructor(
    readonly baseUrl: string,
    private readonly key: string,
  ) {
    const isSecure = baseUrl.startsWith('https:');
    this.agent = isSecure ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true });
    this.send = isSecure ? https.request : http.request;
  }

  /** A request to a path below the base URL, or to a whole URL; waits and repeats when the server says 429. */
  async request(method: string, path: string, body?: unknown, headers: Headers = {}): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      const exchange = await this.exchange(method, path, body, headers);
      if (exchange.status !== 429 || tries === TRIES) {
        this.record.push(exchange);
        return new Answer(exchange);
      }
      await wait(1_000 * Math.min(30, Number(exchange.headers['retry-after']) || tries));
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private exchange(method: string, path: string, body: unknown, headers: Headers): Promise<Exchange> {
    const url = /^https?:/.test(path) ? path : `${this.baseUrl}${path}`;
    const requestBody = bodyText(body);
    const sent = this.headersOf(requestBody, headers);
    return new Promise((resolve, reject) => {
      const request = this.send(url, { method, headers: sent, agent: this.agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            method,
            url: this.hidden(url),
            requestHeaders: withoutKey(sent),
            requestBody,
            status: response.statusCode ?? 0,
            headers: flat(response.headers),
            text: this.hidden(Buffer.concat(chunks).toString('utf8')),
          }),
        );
      });
      request.setTimeout(PATIENCE_MS, () => request.destroy(new Error(`No answer from ${url} in time`)));
      request.on('error', reject);
      request.end(requestBody || undefined);
    });
  }

  /** A text without the key, so that no report gives it away. */
  private hidden(text: string): string {
    return text.replaceAll(this.key, '(key)').replaceAll(encodeURIComponent(this.key), '(key)');
  }

  private headersOf(body: string, headers: Headers): Record<string, string> {
    const all = {
      Accept: 'application/scim+json',
      Authorization: `Bearer ${this.key}`,
      'Content-Type': body ? 'application/scim+json' : undefined,
      'Content-Length': body ? String(Buffer.byteLength(body)) : undefined,
      ...headers,
    };
    return Object.fromEntries(
      Object.entries(all).filter((header): header is [string, string] => header[1] !== undefined),
    );
  }
}

function bodyText(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function withoutKey({ Authorization, ...headers }: Record<string, string>): Record<string, string> {
  return Authorization === undefined ? headers : { Authorization: '(not shown)', ...headers };
}

function flat(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
