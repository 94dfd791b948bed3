import type { Request, Response } from 'express';

const NAME = '__Host-opshelm-notice';
const LONGEST = 500;
const OPTIONS = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;

/** Keeps a sentence for the page that the browser is sent on to. */
export function keepNotice(response: Response, notice: string): void {
  const fitting = Array.from(notice).slice(0, LONGEST).join('');
  response.cookie(NAME, fitting, { ...OPTIONS, maxAge: 60_000 });
}

/** Gives the sentence that was kept, once. It is text: whoever shows it escapes it. */
export function takeNotice(request: Request, response: Response): string | undefined {
  const header = request.headers.cookie ?? '';
  const value = header
    .split('; ')
    .find((cookie) => cookie.startsWith(`${NAME}=`))
    ?.slice(NAME.length + 1);
  if (!value) return undefined;
  response.clearCookie(NAME, OPTIONS);
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
