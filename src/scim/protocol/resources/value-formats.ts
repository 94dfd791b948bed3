/**
 * What no value of an attribute can look like if it means something, beyond its type (RFC 7643 §4.1, §2.3.7). The RFC
 * asks for more than directories hold: Okta sends `en_US` as well as `en-US`, Entra ID countries by their names and
 * time zones as Windows calls them. A person who is refused for such a thing is a person without access; so what could
 * be meant is kept as it was sent, and only what could not is refused. The empty text says that there is no value.
 */
interface Format {
  readonly fits: RegExp;
  /** What the value has to be, for the message. */
  readonly wanted: string;
}

/** An absolute or relative reference, in any script: no white space, nothing that RFC 3986 and 3987 leave out. */
const REFERENCE = /^(?!\s*(?:java|vb)script:)[^\s<>"{}|\\^`\p{Cc}]+$/iu;

const FORMATS: Readonly<Record<string, Format>> = {
  /** As in Accept-Language (RFC 9110 §12.5.4), with `_` for `-`, or the name of a language. */
  preferredLanguage: {
    fits: /^[\p{L}*][\p{L}\p{M}\p{N} ,;=.*_@()-]*$/u,
    wanted: 'languages such as en-US or "da, en-gb;q=0.8"',
  },
  /** A language tag (RFC 5646), or a locale of POSIX such as `de_DE.UTF-8`. */
  locale: { fits: /^\p{L}{1,8}(?:[-_.@ ][\p{L}\p{N}]+)*$/u, wanted: 'a language tag such as en-US' },
  /** A name of the IANA database, of Windows (`W. Europe Standard Time`), or an offset. */
  timezone: {
    fits: /^(?=.*[\p{L}\p{N}])[\p{L}\p{M}\p{N} ()+\-−:/_&.,'’]+$/u,
    wanted: 'a time zone such as America/Los_Angeles',
  },
  /** A code of ISO 3166-1, be it of two letters, three, or three digits, or the name of a country. */
  'addresses.country': {
    fits: /^(?:\d{3}|\p{L}[\p{L}\p{M} .,'’()&-]+)$/u,
    wanted: 'a country such as US',
  },
  profileUrl: { fits: REFERENCE, wanted: 'a URI such as https://people.example/mia' },
  'photos.value': { fits: REFERENCE, wanted: 'the URI of an image' },
};

/** What is wrong with the form of a text, as the end of a sentence; undefined where it can be meant. */
export function formatFault(where: string, text: string): string | undefined {
  const format = FORMATS[where];
  if (!format || text.trim() === '' || format.fits.test(text.trim())) return undefined;
  return `has to be ${format.wanted}`;
}
