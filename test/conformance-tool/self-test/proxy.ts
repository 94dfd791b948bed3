import http from 'node:http';
import type { Asked, Fault, Forward, Given, Keys } from './fault.js';

const BASE = '/scim/v2';
/** Headers that belong to one connection, or to the length of a body that may change. */
const OWN = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'host', 'date']);

/** A proxy in front of a server, which answers rightly until a fault is planted. */
export class Proxy {
  fault: Fault | undefined;
  private readonly agent = new http.Agent({ keepAlive: true });
  private readonly server = http.createServer((request, response) => {
    this.pass(request, response).catch(() => response.writeHead(502).end());
  });

  constructor(
    private readonly serverPort: number,
    private readonly keys: Keys,
  ) {}

  listen(port: number): Promise<void> {
    return new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  close(): void {
    this.agent.destroy();
    this.server.closeAllConnections();
    this.server.close();
  }

  private async pass(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const asked = await read(request);
    const isAnswered = this.fault && asked.path.startsWith('/');
    const { status, headers, text } = isAnswered
      ? await this.fault!.play(asked, this.forward, this.keys)
      : await this.forward(asked);
    response.writeHead(status, { ...headers, ...(text && { 'Content-Length': Buffer.byteLength(text) }) });
    response.end(text);
  }

  private readonly forward: Forward = ({ method, path, headers, text }) =>
    new Promise<Given>((resolve, reject) => {
      const length = text ? { 'Content-Length': String(Buffer.byteLength(text)) } : {};
      const target = path.startsWith('/') ? `${BASE}${path}` : path.slice(1);
      const options = { host: '127.0.0.1', port: this.serverPort, agent: this.agent };
      const request = http.request(
        { ...options, method, path: target, headers: { ...headers, ...length } },
        (answer) => {
          textOf(answer).then(
            (got) => resolve({ status: answer.statusCode ?? 0, headers: kept(answer.headers), text: got }),
            reject,
          );
        },
      );
      request.on('error', reject);
      request.end(text);
    });
}

/** A path outside the base URL gets a "!" in front, so that faults leave it alone. */
async function read(request: http.IncomingMessage): Promise<Asked> {
  const { method = 'GET', url = '/', headers } = request;
  const path = url.startsWith(`${BASE}/`) ? url.slice(BASE.length) : `!${url}`;
  return { method, path, headers: kept(headers), text: await textOf(request) };
}

async function textOf(message: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function kept(headers: http.IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).filter(([name]) => !OWN.has(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
