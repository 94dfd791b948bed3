import { ProviderNetwork } from '../../src/sessions/identity-provider/provider-network.js';
import type { TestApp } from './app.js';

/** Where a request for a host of the internet is played on this machine. */
export interface Played {
  readonly url: string;
  readonly headers: Record<string, string>;
}

/** Hosts of the internet that are played on this machine: a browser and OpsHelm reach the doubles under their addresses. */
export class Internet {
  /** Hears of each request before it is made; what it throws, the request fails with. */
  before: (url: string) => void = () => undefined;

  private readonly ports = new Map<string, number>();

  /** Has a host played by what listens on a port. */
  add(host: string, port: number): void {
    this.ports.set(host, port);
  }

  /** How a URL is reached; undefined for a host that is not played. */
  route(url: string | URL): Played | undefined {
    const { host, href, origin } = new URL(url);
    this.before(href);
    const port = this.ports.get(host);
    if (port === undefined) return undefined;
    const headers = { 'x-forwarded-host': host, 'x-forwarded-proto': 'https' };
    return { url: href.replace(origin, `http://127.0.0.1:${port}`), headers };
  }

  /** Leads what OpsHelm asks of identity providers to the doubles. */
  join({ nest }: TestApp): void {
    const network = nest.get(ProviderNetwork);
    const outside = network.fetch;
    const fetchPlayed: typeof outside = (url, options) => {
      const played = this.route(url);
      if (!played) return outside(url, options);
      return fetch(played.url, {
        ...options,
        headers: { ...options.headers, ...played.headers },
      } as RequestInit);
    };
    Object.assign(network, { fetch: fetchPlayed });
  }
}
