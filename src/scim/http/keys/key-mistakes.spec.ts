import { describe, expect, it } from '@jest/globals';
import { wordsOf } from '../../options/scim-words.js';
import { keyMistake } from './key-mistakes.js';

const WORDS = wordsOf({ name: 'OpsHelm', keyPrefix: 'ohs_' });

const KEY = `ohs_live_${'a'.repeat(8)}_${'b'.repeat(38)}`;

/** Bytes of UTF-8 in a header as Node reads them. */
const asRead = (text: string) => Buffer.from(text).toString('latin1');

describe('What stands in place of a key', () => {
  it.each([
    [`Bearer Bearer ${KEY}`, /"Bearer" is doubled/],
    [`bearer: Bearer ${KEY}`, /"Bearer" is doubled/],
    [`Bearer%20Bearer ${KEY}`, /"Bearer" is doubled/],
    [`Bearer bearer  ${KEY}`, /"Bearer" is doubled/],
    [`Bearer:${KEY}`, /colon .* after "Bearer"/],
    [`Bearer : ${KEY}`, /colon .* after "Bearer"/],
    [`Bearer=${KEY}`, /colon .* after "Bearer"/],
    [`Bearer%20${KEY}`, /encoded as %20/],
    [`Bearer_${KEY}`, /no space after "Bearer"/],
    [`Bearer${KEY}`, /no space after "Bearer"/],
    ['Bearer', /no key behind it/],
    ['Basic b2hzOg==', /Basic authentication/],
    [`Token ${KEY}`, /another scheme/],
    [`Token token=${KEY}`, /another scheme/],
    [`SSWS ${KEY}`, /another scheme/],
    [`ApiKey ${KEY}`, /another scheme/],
    [`Bearer Token ${KEY}`, /another scheme/],
    [`Authorization: Bearer ${KEY}`, /name of the header/],
    [`Bearer "${KEY}"`, /in quotes/],
    [`"Bearer ${KEY}"`, /in quotes/],
    [`Bearer '${KEY}'`, /in quotes/],
    [`Bearer ${asRead('“')}${KEY}${asRead('”')}`, /in quotes/],
    [`Bearer ${asRead('«')}${KEY}${asRead('»')}`, /in quotes/],
    [`Bearer ${asRead('\ufeff')}${KEY}`, /cannot be seen/],
    [`Bearer ${KEY}${asRead('\u200b')}`, /cannot be seen/],
    [`Bearer ${asRead('\u2060')}${KEY}`, /cannot be seen/],
    [`Bearer ${asRead('\u00a0')}${KEY}`, /cannot be seen/],
    [`Bearer ${KEY.slice(0, 20)}${asRead('\u00ad')}${KEY.slice(20)}`, /cannot be seen/],
    [`Bearer ${KEY},`, /a comma/],
    [`Bearer ${KEY};`, /a comma/],
    [`Bearer ${KEY}%0A`, /encoded line break/],
    [`Bearer ${KEY}\\n`, /encoded line break/],
    [`Bearer ${KEY} ${KEY}`, /another word/],
    [`Bearer ${KEY},Bearer ${KEY}`, /two keys/],
    ['Bearer {{token}}', /did not fill in/],
    ['Bearer ${SCIM_TOKEN}', /did not fill in/],
    ['Bearer <key>', /did not fill in/],
    ['Bearer %SCIM_TOKEN%', /did not fill in/],
    ['Bearer [token]', /did not fill in/],
    ['Bearer [object Object]', /did not fill in/],
    ['Bearer YOUR_API_KEY', /a placeholder, not a key/],
    ['Bearer your-token-here', /a placeholder, not a key/],
    ['Bearer undefined', /a placeholder, not a key/],
    ['Bearer null', /a placeholder, not a key/],
    ['Bearer xxxxxxxx', /a placeholder, not a key/],
    ['Bearer ********', /a placeholder, not a key/],
    ['Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', /a JWT/],
    [`Bearer 00${'A'.repeat(40)}`, /API token of Okta/],
    ['Bearer https://opshelm.example/scim/v2', /a URL/],
  ])('is told: %s', (authorization, advice) => {
    expect(keyMistake(authorization, WORDS)).toMatch(advice);
  });

  it.each([`Bearer ${KEY}`, KEY, `bearer  ${KEY}`, 'Bearer wrong', 'Bearer ohs_live_short'])(
    'is left to the look-up: %s',
    (authorization) => {
      expect(keyMistake(authorization, WORDS)).toBeUndefined();
    },
  );

  it('is never repeated in the answer, nor taken for a revoked or an expired key', () => {
    for (const text of [`Bearer Bearer ${KEY}`, `Basic ${KEY}`, `Bearer "${KEY}"`, `Bearer ${KEY},`]) {
      expect(keyMistake(text, WORDS)).not.toContain(KEY.slice(9));
      expect(keyMistake(text, WORDS)).not.toMatch(/revoked|expired|account closed/);
    }
  });
});
