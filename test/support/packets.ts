import { jest } from '@jest/globals';
import { Socket } from 'node:net';

/** How a socket hands chunks to the system: one, or those that were gathered. */
interface Writes {
  _write: (this: Socket, chunk: Buffer, ...rest: unknown[]) => void;
  _writev: (this: Socket, chunks: readonly { readonly chunk: Buffer }[], ...rest: unknown[]) => void;
}

interface Packet {
  readonly socket: Socket;
  readonly text: string;
}

/**
 * In how many packets the transaction leaves for the server that begins with this statement: from the packet with it to
 * the one with COMMIT. A transaction has its connection for itself, so what goes on in the background is not counted.
 */
export async function packetsOf(statement: string, work: () => Promise<unknown>): Promise<number> {
  const sockets = Socket.prototype as unknown as Writes;
  const { _write: write, _writev: writev } = sockets;
  const packets: Packet[] = [];
  const note = (socket: Socket, chunks: readonly Buffer[]): void => {
    packets.push({ socket, text: Buffer.concat(chunks).toString('latin1') });
  };
  const spies = [
    jest.spyOn(sockets, '_write').mockImplementation(function (this: Socket, chunk, ...rest) {
      note(this, [Buffer.from(chunk)]);
      write.call(this, chunk, ...rest);
    }),
    jest.spyOn(sockets, '_writev').mockImplementation(function (this: Socket, chunks, ...rest) {
      note(
        this,
        chunks.map(({ chunk }) => Buffer.from(chunk)),
      );
      writev.call(this, chunks, ...rest);
    }),
  ];
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  const first = packets.findIndex(({ text }) => text.includes(statement));
  const own = packets.slice(first).filter(({ socket }) => socket === packets[first]!.socket);
  return own.findIndex(({ text }) => text.includes('COMMIT')) + 1;
}
