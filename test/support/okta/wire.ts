import http from 'node:http';
import https from 'node:https';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** What came back: the status, the headers, the text (decompressed) and how long it took. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
  readonly ms: number;
}

/** What is sent, header by header; nothing is added but `Content-Length` and `Host`. */
export interface Message {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly agent?: http.Agent | undefined;
  /** Aborting closes the socket, as a client does that has lost patience. */
  readonly signal?: AbortSignal;
}

/** One exchange with the headers exactly as given (`fetch` would add its own); rejects when the socket fails. */
export function exchange(url: string, message: Message): Promise<Answer> {
  const started = performance.now();
  const { method, headers, body, agent, signal } = message;
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  const client = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const request = client.request(
      url,
      { method, headers: { ...headers, ...length }, agent, signal },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const ms = Math.round(performance.now() - started);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: decoded(response, chunks),
            ms,
          });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

function decoded(response: http.IncomingMessage, chunks: Buffer[]): string {
  const bytes = Buffer.concat(chunks);
  const unpack = unpackers[response.headers['content-encoding'] ?? ''];
  return (unpack && bytes.length > 0 ? unpack(bytes) : bytes).toString('utf8');
}

const unpackers: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => gunzipSync(bytes),
  deflate: (bytes) => inflateSync(bytes),
  br: (bytes) => brotliDecompressSync(bytes),
};
