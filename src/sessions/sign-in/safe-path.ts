const HERE = 'https://here.invalid';
const LONGEST = 2_000;
const HOME = '/';

/** What a browser would drop or take for a slash: control characters and white space, backslashes. */
const MISREAD = /[\p{Cc}\p{Zs}\p{Zl}\p{Zp}\\]/u;

/**
 * Where to go after signing in: the path as it was given if it stays on this host, else the overview. Pages of the
 * sign-in itself are no place to go to.
 */
export function safePath(next: unknown): string {
  if (typeof next !== 'string' || next.length > LONGEST) return HOME;
  if (!next.startsWith('/') || MISREAD.test(next) || !URL.canParse(next, HERE)) return HOME;
  const { origin, pathname } = new URL(next, HERE);
  if (origin !== HERE || next.startsWith('//') || pathname.startsWith('//')) return HOME;
  return /^\/sign-(?:in|out)(?:\/|$)/.test(pathname) ? HOME : next;
}
