import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';

/** An answer as bytes; the text of its body is made when somebody looks at it. */
export interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: Buffer;
}

/**
 * A keep-alive HTTP/1.1 connection that has one request in flight. It knows just enough of HTTP (every answer has a
 * Content-Length) to cost less than the servers that it measures.
 */
export class Connection {
  private pending: Buffer | undefined;
  private settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (bytes: Buffer) => this.receive(bytes));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () =>
      this.fail(new Error('The server closed a connection in the middle of an answer')),
    );
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject).once('connect', () => resolve(new Connection(socket)));
    });
  }

  /** Sends a whole request and gives its answer. */
  send(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.settle = undefined;
    this.socket.destroy();
  }

  private receive(bytes: Buffer): void {
    const all = this.pending ? Buffer.concat([this.pending, bytes]) : bytes;
    const answer = readAnswer(all);
    this.pending = answer ? undefined : all;
    if (answer) this.settle?.resolve(answer);
  }

  private fail(error: Error): void {
    this.settle?.reject(error);
  }
}

function readAnswer(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const start = end + HEAD_END.length;
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1]);
  if (Number.isNaN(length)) throw new Error(`An answer without Content-Length: ${head}`);
  if (bytes.length < start + length) return undefined;
  return { status: Number(head.slice(9, 12)), head, body: bytes.subarray(start, start + length) };
}
