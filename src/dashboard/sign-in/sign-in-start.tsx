import { type Page, page } from '../http/page.js';
import { AccountForm } from './sign-in.js';

interface StartProps {
  /** Whether the address names an account or an issuer at all, although nobody can sign in there. */
  readonly namesOne: boolean;
  readonly baseUrl: string;
  readonly next: string;
}

/** An address that was to start a sign-in and cannot: what to open instead, and what an admin has to correct. */
export function startPage({ namesOne, baseUrl, next }: StartProps): Page {
  return page(
    'Sign-in not started',
    <>
      <h1>This address does not start a sign-in</h1>
      <p>
        {namesOne
          ? 'No open account here uses the account name or the issuer in it.'
          : 'It does not say which account you want to sign in to.'}{' '}
        Enter the account here instead:
      </p>
      <AccountForm next={next} />
      <p class="lead">
        For the administrator of the identity provider: the Initiate login URI of an account ends in its short
        name, such as <code>{`${baseUrl}/sign-in/start?account=acme`}</code>. An owner finds it in OpsHelm
        under Settings, Identity provider; an operator prints it with{' '}
        <code>opshelm idp show --account acme</code>.
      </p>
    </>,
    { bare: true, status: 404 },
  );
}
