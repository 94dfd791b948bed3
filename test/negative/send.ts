import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

/** A request exactly as it is to be sent; the target is neither normalised nor encoded. */
export interface Message {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly ms: number;
}

/** Sends a request over a connection of its own. */
export function send(origin: string, { method, target, headers, body }: Message): Promise<Answer> {
  const started = performance.now();
  const { hostname, port } = new URL(origin);
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { hostname, port, method, path: target, headers: { ...length, ...headers }, agent: false },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const ms = performance.now() - started;
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, ms });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** What came back over a bare socket, and whether the server closed it. */
export interface RawAnswer {
  readonly text: string;
  readonly closed: boolean;
}

/** Writes bytes as they are and waits until the server closes the connection, or for `patience` milliseconds. */
export function sendRaw(origin: string, bytes: string, patience = 60_000): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let text = '';
    const done = (closed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, closed });
    };
    const timer = setTimeout(() => done(false), patience);
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('error', (error) => (text ? done(true) : reject(error)));
    socket.on('end', () => done(true));
  });
}

/** The status, the headers and the body of a raw answer. */
export function parseRaw({ text }: RawAnswer): Answer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.toLowerCase(), value.join(':').trim()];
    }),
  );
  return { status: Number(statusLine.split(' ')[1]), headers, text: rest.join('\r\n\r\n'), ms: 0 };
}
