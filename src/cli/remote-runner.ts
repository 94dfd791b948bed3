import { statSync } from 'node:fs';
import { type Socket, connect } from 'node:net';
import { createInterface } from 'node:readline';
import { Refusal } from '../database/refusal.js';
import type { CommandRequest, CommandResult } from './command.js';
import { NotYet } from './not-yet.js';
import { socketPathOf } from './socket-path.js';

const LONGEST_ANSWER_MS = 60_000;

/**
 * Has the command run by the process that holds the embedded database under `dataDir`.
 * @throws NotYet when nobody listens; Refusal with the answer's error, or when no answer came.
 */
export async function runRemotely(dataDir: string, request: CommandRequest): Promise<CommandResult> {
  const socket = await open(dataDir);
  try {
    const answer = await ask(socket, request);
    if ('error' in answer) throw new Refusal(answer.error);
    return answer;
  } finally {
    socket.destroy();
  }
}

function open(dataDir: string): Promise<Socket> {
  const path = socketPathOf(dataDir);
  return new Promise((resolve, reject) => {
    if (!belongsToHolder(path, dataDir)) return reject(new NotYet(`Nobody listens on ${path}`));
    const socket = connect(path, () => resolve(socket));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      const closed = code === 'ENOENT' || code === 'ECONNREFUSED';
      reject(
        closed ? new NotYet(`Nobody listens on ${path}`) : new Refusal(`${path} cannot be opened: ${code}`),
      );
    });
  });
}

/** In the directory for temporary files anybody could have put a socket of that name. */
function belongsToHolder(path: string, dataDir: string): boolean {
  const owner = statSync(path, { throwIfNoEntry: false })?.uid;
  return owner === statSync(dataDir).uid;
}

async function ask(socket: Socket, request: CommandRequest): Promise<CommandResult | { error: string }> {
  socket.setTimeout(LONGEST_ANSWER_MS, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.write(`${JSON.stringify(request)}\n`);
  for await (const line of createInterface(socket)) return JSON.parse(line) as CommandResult;
  throw new Refusal('The server did not answer; whether it carried the command out is not known');
}
