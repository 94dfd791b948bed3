interface ListenError extends NodeJS.ErrnoException {
  readonly address?: string;
  readonly port?: number;
}

/** Why the server cannot listen where it should, and what to set; undefined for an error of another kind. */
export function listenFault({ code, syscall, address, port }: ListenError): string | undefined {
  if (syscall !== 'listen') return undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${address} is in use: stop the program that has it, or set PORT to another one`;
  if (code === 'EACCES') return `Port ${port} is not open to this user: set PORT to one from 1024 on`;
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${address}: set HOST to one that it has`;
  return undefined;
}
