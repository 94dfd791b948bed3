/** Whom a refused change was about: the person it named, or the body in which they were sent. */
export interface RefusedPerson {
  readonly userName: string | null;
  readonly request: string | null;
}

/** The user name as the directory sent it, else the person's; a body that was cut or is something else names nobody. */
export function refusedUserName({ userName, request }: RefusedPerson): string {
  return sentUserName(request) ?? userName ?? 'somebody';
}

function sentUserName(request: string | null): string | undefined {
  try {
    const body = JSON.parse(request ?? '') as { userName?: unknown } | null;
    return typeof body?.userName === 'string' ? body.userName : undefined;
  } catch {
    return undefined;
  }
}
