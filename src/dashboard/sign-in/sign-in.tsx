import type { VNode } from 'preact';
import type { IdentityProvider } from '../../sessions/identity-provider/identity-providers.service.js';
import type { SignInRefused } from '../../sessions/sign-in/sign-in-refused.js';
import type { Visitor } from '../../sessions/visitor.js';
import { type Page, page } from '../http/page.js';
import { wayHome } from '../frame/fault.js';
import { Field, Form } from '../parts/form.js';
import { address } from '../parts/pager.js';
import { REFUSED } from './sign-in-refusals.js';

interface SignInProps {
  readonly next: string;
  readonly account?: string;
  /** No account of that name has an identity provider: which of the two it is, strangers are not told. */
  readonly isUnknown?: boolean;
  /** The browser has a session's cookie, but the session is over. */
  readonly hasEnded?: boolean;
}

/** Asks for the account, whose identity provider asks for the rest. */
export function signInPage({ next, account, isUnknown = false, hasEnded = false }: SignInProps): Page {
  return page(
    'Sign in',
    <>
      <h1>Sign in</h1>
      {hasEnded ? (
        <p class="notice amber" role="status">
          Your session has ended: it was too old, you signed out, or an administrator ended it, for example in
          Okta.
        </p>
      ) : null}
      <AccountForm next={next} account={account} isUnknown={isUnknown} />
      <p class="lead">
        You go on to your company's sign-in page. Without one, an operator of OpsHelm can make a sign-in link
        for you: <code>opshelm sign-in-link</code>.
      </p>
    </>,
    { bare: true, status: isUnknown ? 404 : 200 },
  );
}

/** Asks for the account's short name, and goes on to its identity provider. */
export function AccountForm({ next, account, isUnknown }: Omit<SignInProps, 'hasEnded'>): VNode {
  return (
    <Form action="/sign-in">
      <input type="hidden" name="next" value={next} />
      <Field
        name="account"
        label="Account"
        value={account}
        required
        maxlength={63}
        autocomplete="organization"
        help="Your account's short name, such as acme."
        {...(isUnknown && { fault: 'Nobody can sign in there with an identity provider. Check the name.' })}
      />
      <button type="submit">Continue</button>
    </Form>
  );
}

/** For an issuer that several accounts name. */
export function chooserPage(
  providers: readonly IdentityProvider[],
  { next, loginHint }: { readonly next: string; readonly loginHint?: string },
): Page {
  const rest = { login_hint: loginHint, target_link_uri: next };
  return page(
    'Choose an account',
    <>
      <h1>Choose an account</h1>
      <p>Your identity provider serves several accounts.</p>
      <ul>
        {providers.map(({ slug, accountName, issuer }) => (
          <li key={slug}>
            <a href={address('/sign-in/start', { iss: issuer, account: slug, ...rest })}>{accountName}</a> (
            {slug})
          </li>
        ))}
      </ul>
    </>,
    { bare: true },
  );
}

/** What a link opens: signing in takes a click, which no program does that only looks at links. */
export function linkPage(token: string): Page {
  return page(
    'Sign in with a link',
    <>
      <h1>Sign in</h1>
      <p>This link signs one person in, once, within ten minutes of being made.</p>
      <Form action="/sign-in/link">
        <input type="hidden" name="token" value={token} />
        <button type="submit">Sign in</button>
      </Form>
    </>,
    { bare: true },
  );
}

/** A session that began with a link is renewed with a link. */
export function againWithLinkPage({ account, user }: Visitor, hasProvider: boolean, next: string): Page {
  return page(
    'Sign in again',
    <>
      <h1>Sign in again</h1>
      <p>
        You signed in with a link, so a new link is needed. An operator of OpsHelm makes one on the server:
      </p>
      <pre>
        <code>{`opshelm sign-in-link --account ${account.slug} --user ${user.email}`}</code>
      </pre>
      {hasProvider ? (
        <p>
          Or <a href={address('/sign-in', { next })}>sign in with your identity provider</a>.
        </p>
      ) : null}
      <p>
        <a href={next}>Go back</a>
      </p>
    </>,
  );
}

/**
 * Why somebody is not let in, and who can change that.
 * @param visitor who is signed in all the same, such as somebody who opens their link a second time
 */
export function refusedPage({ reason, email }: SignInRefused, visitor?: Visitor): Page {
  const [title, advice] = REFUSED[reason];
  const [path, words] = visitor
    ? wayHome(visitor.user.role === 'member')
    : (['/sign-in', 'Back to the sign-in'] as const);
  return page(
    title,
    <>
      <h1>{title}</h1>
      {email ? (
        <p>
          You signed in as <bdi>{email}</bdi>.
        </p>
      ) : null}
      <p>{advice}</p>
      {visitor ? (
        <p>
          You are signed in as <bdi>{visitor.user.email}</bdi> already.
        </p>
      ) : null}
      <p>
        <a href={path}>{words}</a>
      </p>
    </>,
    { bare: true, status: 403 },
  );
}
