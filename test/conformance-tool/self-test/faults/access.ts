import { type Fault, inAnswers, inBodies, inRequests, without } from '../fault.js';

const ERRORS = 'every error is a SCIM Error with the status of HTTP as text';
const MEDIA_TYPE = 'application/scim+json is what comes, asked for or not';

/** Faults in who is let in and how HTTP is spoken. */
export const ACCESS_FAULTS: readonly Fault[] = [
  inAnswers(
    'a 401 has no challenge',
    'a request without a key is answered with a Bearer challenge that has a parameter',
    ({ headers }) => ({
      headers: without(headers, 'www-authenticate'),
    }),
  ),
  inRequests(
    'whoever comes is let in',
    'without a key, and with a wrong one, everything is 401 with an Error',
    ({ headers }, { key }) => ({
      headers: asIfWith(headers, key),
    }),
  ),
  inAnswers(
    'a wrong key is no invalid_token',
    'a wrong key is an invalid_token, and no key is no error',
    ({ headers }) => ({
      headers: {
        ...headers,
        ...(headers['www-authenticate'] && { 'www-authenticate': 'Bearer realm="x"' }),
      },
    }),
  ),
  inRequests('the scheme has to be "Bearer"', 'the scheme may be written in any case', ({ headers }) =>
    headers['authorization']?.startsWith('Bearer ') ? {} : { headers: without(headers, 'authorization') },
  ),
  inRequests(
    'a key in the URI is taken',
    'a key in the URI or in a form is not taken',
    ({ path, headers }, { key }) =>
      path.includes('access_token=') ? { headers: asIfWith(headers, key) } : {},
  ),
  inRequests(
    'one account sees the other one',
    'nobody of one account is seen or touched with the key of another one',
    ({ headers }, { key, otherKey }) =>
      headers['authorization'] === `Bearer ${otherKey}` ? { headers: asIfWith(headers, key) } : {},
  ),
  inBodies('errors have no schemas', ERRORS, (body, _asked, status) => {
    if (status >= 400) delete body['schemas'];
  }),
  inBodies('errors have their status as a number', ERRORS, (body, _asked, status) => {
    if (status >= 400) body['status'] = status;
  }),
  inBodies('errors say nothing', 'every error has a readable detail', (body, _asked, status) => {
    if (status >= 400) delete body['detail'];
  }),
  inBodies(
    'a scimType is invented',
    'every scimType is one of the defined keywords',
    (body, _asked, status) => {
      if (status >= 400) body['scimType'] = 'oops';
    },
  ),
  inAnswers('whoever is unknown is a 500', 'nothing was a server’s error', ({ status }) =>
    status === 404 ? { status: 500 } : {},
  ),
  inAnswers('answers are text/html', MEDIA_TYPE, ({ headers }) => ({
    headers: { ...headers, 'content-type': 'text/html' },
  })),
  inAnswers('text is not UTF-8', 'text is UTF-8 both ways', ({ text }) => ({
    text: text.replaceAll(/[^ -~]/gu, '?'),
  })),
  inAnswers(
    'a charset is refused',
    'media types have no case, and parameters do no harm',
    (_given, { headers }) => (headers['content-type']?.includes('charset') ? { status: 415 } : {}),
  ),
  inAnswers('any media type is taken', 'a body of another media type is 415', ({ status }) =>
    status === 415 ? { status: 201, text: '{}' } : {},
  ),
  inAnswers(
    'a 405 does not say what is allowed',
    'a method that an endpoint lacks is refused, with those that it has',
    ({ headers }) => ({
      headers: without(headers, 'allow'),
    }),
  ),
];

function asIfWith(headers: Readonly<Record<string, string>>, key: string): Record<string, string> {
  return { ...headers, authorization: `Bearer ${key}` };
}
