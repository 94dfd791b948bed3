import { type Page, page } from '../http/page.js';
import { address } from './parts/pager.js';

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

/** What went wrong, in sentences. */
export function faultPage(status: number, sentences: readonly string[]): Page {
  const title = TITLES[status] ?? 'This did not work';
  const said = status === 404 ? ['It may have been removed, or it belongs to another account.'] : sentences;
  return page(
    title,
    <>
      <h1>{title}</h1>
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        <a href={status === 401 ? '/sign-in' : '/'}>{status === 401 ? 'Sign in' : 'Go to the overview'}</a>
      </p>
    </>,
    { status },
  );
}

/** A change that the rules do not allow: nothing was changed, and why. */
export function refusalPage(reason: string, back: string): Page {
  return page(
    'This was refused',
    <>
      <h1>This was refused</h1>
      <p class="notice red" role="alert">
        {reason}
      </p>
      <p>Nothing was changed.</p>
      <p>
        <a href={back}>Go back</a>
      </p>
    </>,
    { status: 409 },
  );
}

/** A change that needs a sign-in of the last ten minutes. */
export function freshSignInPage(back: string): Page {
  return page(
    'Sign in again',
    <>
      <h1>Sign in again</h1>
      <p>
        You signed in more than ten minutes ago, and this change is a sensitive one. Nothing was changed yet.
      </p>
      <p>
        <a role="button" href={address('/sign-in/again', { next: back })}>
          Sign in again
        </a>
      </p>
    </>,
    { status: 403 },
  );
}
