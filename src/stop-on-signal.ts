import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';

const LONGEST_WAIT_MS = 25_000;

/** On SIGTERM or SIGINT: takes no new connections, finishes what is in flight, closes everything, exits with 0. */
export function stopOnSignal(app: INestApplication): void {
  const stop = () => {
    void drain(app.getHttpServer() as Server)
      .then(() => app.close())
      .then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const giveUp = setTimeout(() => server.closeAllConnections(), LONGEST_WAIT_MS);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(giveUp);
      resolve();
    });
  });
}
