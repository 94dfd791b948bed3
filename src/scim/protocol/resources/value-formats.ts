/**
 * What a value of an attribute looks like if it is what the attribute is for, beyond its type (RFC 7643 §4.1, §2.3.6,
 * §2.3.7). Directories hold placeholders and prose: `N/A` as a country, `English (United States)` as a locale. A person
 * who is refused for such a thing is a person without access; so it is kept as sent, and only noted. The empty text
 * says that there is no value.
 */
interface Format {
  readonly fits: RegExp;
  /** What the value is not, for the note. */
  readonly wanted: string;
}

/** An absolute or relative reference, in any script: no white space, nothing that RFC 3986 and 3987 leave out. */
const REFERENCE = /^(?!\s*(?:java|vb)script:)[^\s<>"{}|\\^`\p{Cc}]+$/iu;

const FORMATS: Readonly<Record<string, Format>> = {
  /** As in Accept-Language (RFC 9110 §12.5.4), with `_` for `-`, or the name of a language. */
  preferredLanguage: {
    fits: /^[\p{L}*][\p{L}\p{M}\p{N} ,;=.*_@()-]*$/u,
    wanted: 'language such as en-US',
  },
  /** A language tag (RFC 5646), or a locale of POSIX such as `de_DE.UTF-8`. */
  locale: { fits: /^\p{L}{1,8}(?:[-_.@ ][\p{L}\p{N}]+)*$/u, wanted: 'language tag such as en-US' },
  /** A name of the IANA database, of Windows (`W. Europe Standard Time`), or an offset. */
  timezone: {
    fits: /^(?=.*[\p{L}\p{N}])[\p{L}\p{M}\p{N} ()+\-−:/_&.,'’]+$/u,
    wanted: 'time zone such as America/Los_Angeles',
  },
  /** A code of ISO 3166-1, be it of two letters, three, or three digits, or the name of a country. */
  'addresses.country': {
    fits: /^(?:\d{3}|\p{L}[\p{L}\p{M} .,'’()&-]+)$/u,
    wanted: 'country such as US',
  },
  profileUrl: { fits: REFERENCE, wanted: 'URI such as https://people.example/mia' },
  'phoneNumbers.value': { fits: /\d/, wanted: 'telephone number such as +1-201-555-0123' },
  'photos.value': { fits: REFERENCE, wanted: 'URI of an image' },
};

/** What a text is not, as the end of a sentence: `is no country such as US`; undefined where it may be meant. */
export function formatNote(where: string, text: string): string | undefined {
  const format = FORMATS[where];
  if (!format || text.trim() === '' || format.fits.test(text.trim())) return undefined;
  return `is no ${format.wanted}`;
}
