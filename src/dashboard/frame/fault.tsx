import { type Page, page } from '../http/page.js';
import { address } from '../parts/pager.js';

const TITLES: Readonly<Record<number, string>> = {
  400: 'This was not understood',
  401: 'You are not signed in',
  403: 'This is not allowed',
  404: 'There is no such page',
  413: 'This is too large',
  429: 'Too many attempts',
  500: 'Something went wrong',
  503: 'OpsHelm is not available',
};

/** Where a page that went wrong leads on to; links are paths of ours. */
interface WaysOn {
  /** Where the visitor came from. */
  readonly back?: string;
  readonly isMember?: boolean;
}

/** What went wrong, in sentences, and where to go from there. */
export function faultPage(status: number, sentences: readonly string[], ways: WaysOn = {}): Page {
  const title = TITLES[status] ?? 'This did not work';
  const said = status === 404 ? ['It may have been removed, or it belongs to another account.'] : sentences;
  const [path, words] = wayOn(status, ways);
  return page(
    title,
    <>
      <h1>{title}</h1>
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        <a href={path}>{words}</a>
      </p>
    </>,
    { status },
  );
}

/** What was typed is often still there, one page back. */
function wayOn(status: number, { back, isMember }: WaysOn): readonly [path: string, words: string] {
  if (status === 401 || status === 502) return ['/sign-in', 'Sign in'];
  if (status === 400 && back) return [back, 'Go back'];
  return wayHome(isMember);
}

/** The first page that somebody may see: the overview is not for members. */
export function wayHome(isMember = false): readonly [path: string, words: string] {
  return isMember ? ['/people', 'Go to the people'] : ['/', 'Go to the overview'];
}

/** A change that the rules do not allow: nothing was changed, and why. */
export function refusalPage(reason: string, back: string): Page {
  return page(
    'This was refused',
    <>
      <h1>This was refused</h1>
      <p class="notice red" role="alert">
        {withFullStop(reason)}
      </p>
      <p>Nothing was changed.</p>
      <p>
        <a href={back}>Go back</a>
      </p>
    </>,
    { status: 409 },
  );
}

/** Refusals are parts of sentences at the command line. */
function withFullStop(reason: string): string {
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}

/** A change that needs a sign-in of the last ten minutes. */
export function freshSignInPage(back: string): Page {
  return page(
    'Sign in again',
    <>
      <h1>Sign in again</h1>
      <p>
        You signed in more than ten minutes ago, and this change needs a recent sign-in. Nothing has been
        changed yet.
      </p>
      <p>
        <a role="button" href={address('/sign-in/again', { next: back })}>
          Sign in again
        </a>{' '}
        or open a new sign-in link from OpsHelm’s operators.
      </p>
    </>,
    { status: 403 },
  );
}
