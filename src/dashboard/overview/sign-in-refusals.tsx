import type { VNode } from 'preact';
import { REFUSALS } from '../../sessions/sign-in/sign-in-refused.js';
import type { SignInRefusals } from './sign-in-refusals-reader.js';

/** Who could not sign in this week, and why: nobody tells an owner who cannot get in. */
export function SignInRefusalsNotice({ refusals }: { readonly refusals: readonly SignInRefusals[] }): VNode {
  const all = refusals.reduce((sum, { people }) => sum + people, 0);
  const [only] = refusals;
  return (
    <div class="notice amber" id="sign-in-refusals">
      <strong>{`${peopleWords(all)} could not sign in this week`}</strong>
      {refusals.length === 1 ? (
        <>
          {`, because ${REFUSALS[only!.reason]}`} <Names {...only!} />.{' '}
        </>
      ) : (
        ': '
      )}
      {refusals.length > 1 ? (
        <ul>
          {refusals.map((refusal) => (
            <li key={refusal.reason}>
              {`${peopleWords(refusal.people)}: ${REFUSALS[refusal.reason]}`} <Names {...refusal} />
            </li>
          ))}
        </ul>
      ) : null}
      To see what your identity provider sends, try the sign-in in{' '}
      <a href="/settings#identity-provider">Settings</a>.
    </div>
  );
}

function Names({ people, names }: SignInRefusals): VNode {
  const more = people - names.length;
  return (
    <bdi class="muted">{`(${names.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''})`}</bdi>
  );
}

function peopleWords(count: number): string {
  return count === 1 ? '1 person' : `${count.toLocaleString('en')} people`;
}
