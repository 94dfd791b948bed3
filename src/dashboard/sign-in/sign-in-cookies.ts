import type { Response } from 'express';
import { HOST_ONLY, SESSION_COOKIE } from '../../sessions/session-cookie.js';
import { ATTEMPT_COOKIE, ATTEMPT_MS } from '../../sessions/sign-in/sign-in-attempts.js';

const LONGEST_SESSION_MS = 7 * 86_400_000;

/** Gives the browser its session. */
export function keepSession(response: Response, cookie: string): void {
  response.cookie(SESSION_COOKIE, cookie, { ...HOST_ONLY, maxAge: LONGEST_SESSION_MS });
}

/** Takes the session's cookie away, which is worth nothing any more. */
export function dropSession(response: Response): void {
  response.clearCookie(SESSION_COOKIE, HOST_ONLY);
}

/** Has the browser keep the sign-in that it leaves for. */
export function keepAttempt(response: Response, attempt: string): void {
  response.cookie(ATTEMPT_COOKIE, attempt, { ...HOST_ONLY, maxAge: ATTEMPT_MS });
}

/** An attempt serves for one answer of its own, whatever that says. */
export function dropAttempt(response: Response): void {
  response.clearCookie(ATTEMPT_COOKIE, HOST_ONLY);
}

/**
 * Lets this page's form lead on to an identity provider, which is not known before the form is sent: browsers apply
 * `form-action` to the redirects after a form, too.
 */
export function letFormLeadAway(response: Response): void {
  const policy = String(response.getHeader('Content-Security-Policy') ?? '');
  const wider = "form-action 'self' https: http://localhost:* http://127.0.0.1:*";
  response.setHeader('Content-Security-Policy', policy.replace("form-action 'self'", wider));
}
