import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { readMail, type ReadMail } from './read-mail.js';

/** A mail that arrived. */
export interface Received extends ReadMail {
  readonly to: string;
}

/** An SMTP server on a free port, which can be told to refuse, or to leave whoever connects waiting. */
export interface MailServer {
  readonly url: string;
  readonly received: Received[];
  refuses: boolean;
  /** How many mails it has refused. */
  refused: number;
  hangs: boolean;
  /** How many wait for its greeting. */
  readonly waiting: (() => void)[];
  /** Greets those who wait, and whoever comes. */
  goOn(): void;
  sentTo(recipient: string): Received[];
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const mail: MailServer = {
    url: '',
    received: [],
    refuses: false,
    refused: 0,
    hangs: false,
    waiting: [],
    goOn() {
      mail.hangs = false;
      for (const greet of mail.waiting.splice(0)) greet();
    },
    sentTo: (recipient) => mail.received.filter(({ to }) => to === recipient),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  const server = serverFor(mail);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(mail, { url: `smtp://127.0.0.1:${port}` });
}

function serverFor(mail: MailServer): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onConnect: (_session, done) => void (mail.hangs ? mail.waiting.push(done) : done()),
    onRcptTo: (_address, _session, done) => done(mail.refuses ? refusal(mail) : null),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const read = readMail(Buffer.concat(chunks).toString('utf8'));
        for (const { address } of envelope.rcptTo) mail.received.push({ to: address, ...read });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  return server;
}

function refusal(mail: MailServer): Error {
  mail.refused += 1;
  return Object.assign(new Error('Try again later'), { responseCode: 451 });
}
