import type { TestApp } from '../support/app.js';
import { DescribedApi } from './described-api.js';

type Headers = Readonly<Record<string, string | undefined>>;

/** Sends requests and holds each answer against the document. */
export class ApiClient {
  /** What was not as described. */
  readonly faults: string[] = [];

  constructor(
    private readonly app: TestApp,
    readonly api: DescribedApi,
    private readonly headers: Headers,
  ) {}

  static async readDocument({ url }: TestApp): Promise<DescribedApi> {
    const answer = await fetch(`${url}/api/openapi.json`);
    return new DescribedApi((await answer.json()) as Record<string, unknown>);
  }

  /** A client with other headers beside or in place of its own; its faults are these, too. */
  with(headers: Headers): ApiClient {
    const client = new ApiClient(this.app, this.api, { ...this.headers, ...headers });
    return Object.assign(client, { faults: this.faults });
  }

  /** Gives the body of the answer, read as JSON where it is; text is sent as it is. */
  async send(method: string, path: string, body?: object | string): Promise<Record<string, unknown>> {
    const type = body instanceof URLSearchParams ? undefined : 'application/scim+json';
    const all = { ...(body && { 'Content-Type': type }), ...this.headers };
    const isJson = typeof body === 'object' && !(body instanceof URLSearchParams);
    const answer = await fetch(this.app.url + path, {
      method,
      headers: Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
      body: isJson ? JSON.stringify(body) : (body as string | undefined),
      redirect: 'manual',
    });
    const { status, headers } = answer;
    const text = await answer.text();
    this.faults.push(
      ...this.api.faultsOf({ method, path, status, headers, text, sent: isJson ? body : undefined }),
    );
    return text !== '' && headers.get('content-type')?.includes('json')
      ? (JSON.parse(text) as Record<string, unknown>)
      : {};
  }
}
