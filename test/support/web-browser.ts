import type { Internet } from './internet.js';

/** A page as it was reached; `path` and what comes after it in the address at the end. */
export interface VisitedPage {
  readonly status: number;
  readonly url: string;
  readonly text: string;
  readonly headers: Headers;
  /** Every address on the way, the first one included. */
  readonly way: readonly string[];
}

/** OpsHelm as a browser knows it: by its public address, and by the one where it really is. */
export interface BrowsedApp {
  readonly url: string;
  readonly environment: { readonly baseUrl: string };
}

/** A browser without JavaScript, with cookies of its own. It knows OpsHelm by its public address. */
export class WebBrowser {
  private readonly cookies = new Map<string, Map<string, string>>();
  readonly base: string;

  constructor(
    private readonly app: BrowsedApp,
    private readonly internet?: Internet,
  ) {
    this.base = app.environment.baseUrl;
  }

  /** Opens an address, or a path of OpsHelm, and goes wherever it is sent. */
  open(url: string): Promise<VisitedPage> {
    return this.follow(new URL(url, this.base), { method: 'GET' });
  }

  /** Sends a form from a page of OpsHelm. */
  submit(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<VisitedPage> {
    const body = new URLSearchParams(fields);
    return this.follow(new URL(path, this.base), {
      method: 'POST',
      body,
      headers: { origin: this.base, ...headers },
    });
  }

  /** Asks once and stays where it is. */
  async ask(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const { origin, href } = new URL(url, this.base);
    const played = this.internet?.route(href);
    const headers = { ...(init.headers as object), ...played?.headers, cookie: this.cookieHeader(origin) };
    const real = played?.url ?? href.replace(this.base, this.app.url);
    const answer = await fetch(real, { ...init, headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) this.keep(origin, cookie);
    return answer;
  }

  /** Leaves OpsHelm by one of its paths, and stops where it would come back: the address of that. */
  async almostBack(path: string): Promise<URL> {
    let url = new URL(path, this.base);
    do url = new URL((await this.ask(url)).headers.get('location')!, url);
    while (url.origin !== this.base);
    return url;
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(new URL(this.base).origin)?.get(name);
  }

  setCookie(name: string, value: string): void {
    this.keep(new URL(this.base).origin, `${name}=${value}`);
  }

  private async follow(first: URL, init: RequestInit): Promise<VisitedPage> {
    const way: string[] = [];
    let [url, next] = [first, init];
    for (let hops = 0; hops < 20; hops += 1) {
      way.push(url.href);
      const answer = await this.ask(url, next);
      const location = answer.headers.get('location');
      if (!location)
        return {
          status: answer.status,
          url: url.href,
          text: await answer.text(),
          headers: answer.headers,
          way,
        };
      await answer.body?.cancel();
      [url, next] = [new URL(location, url), { method: 'GET' }];
    }
    throw new Error(`Sent around in circles: ${way.join(' ')}`);
  }

  private cookieHeader(origin: string): string {
    return [...(this.cookies.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(origin: string, cookie: string): void {
    const jar = this.cookies.get(origin) ?? new Map<string, string>();
    this.cookies.set(origin, jar);
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
    const gone = /expires=Thu, 01 Jan 1970/i.test(cookie);
    if (gone) jar.delete(name!);
    else jar.set(name!, value!);
  }
}
