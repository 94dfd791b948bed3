import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail that arrived. */
export interface Received {
  readonly to: string;
  readonly text: string;
}

/** An SMTP server on a free port, which can be told to refuse. */
export interface MailServer {
  readonly url: string;
  readonly received: Received[];
  refuses: boolean;
  /** How many mails it has refused. */
  refused: number;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) => done(mail.refuses ? refusal() : null),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8').replaceAll('=\r\n', '');
        for (const { address } of envelope.rcptTo) received.push({ to: address, text });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  const mail: MailServer = { url: `smtp://127.0.0.1:${port}`, received, refuses: false, refused: 0, close };
  function refusal(): Error {
    mail.refused += 1;
    return Object.assign(new Error('Try again later'), { responseCode: 451 });
  }
  return mail;
}
