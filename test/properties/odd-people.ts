import fc from 'fast-check';
import { ENTERPRISE, CORE } from '../stories/scim-client.js';

/** Texts on which databases and programs like to disagree: LIKE's own characters, case, composition, planes. */
export const ODD_TEXTS: readonly string[] = [
  ['', ' ', 'a', 'A', 'ab', 'aB b', 'z', 'Zz', '0', '10', '9', '-', "'", '"', '\n', '\t'],
  ['%', '_', '\\', 'a%b', 'a_b', 'aXb', 'a\\b', '100%', '\\%', '%%', '__'],
  ['İ', 'i̇', 'i', 'I', 'ı', 'ß', 'ss', 'SS', 'ẞ', '\u212a', 'k', 'K', '\u212b', 'å'],
  [
    'é',
    'e\u0301',
    'E\u0301',
    'É',
    '\u0301',
    'ǆ',
    'Ǆ',
    'ǅ',
    'Σ',
    'σ',
    'ς',
    'ΑΣ',
    'ﬁ',
    'fi',
    '가',
    '\u1100\u1161',
  ],
  ['😀', '\uff5e', '\ue000', '𝄞', 'ａ', '𐐀', '𐐨', '\u1e9b\u0323', 'null', 'true', '[]', '{}'],
].flat();

const oddText = fc.constantFrom(...ODD_TEXTS);
/** A name or a label has one line. */
const oddLine = fc.constantFrom(...ODD_TEXTS.filter((text) => !/[\n\t]/.test(text)));
/** Texts that can be meant as a URI or a country, odd as they are. */
const oddReference = fc.constantFrom(...ODD_TEXTS.filter((text) => /^[^\s<>"{}|\\^`]*$/.test(text)));
const oddCountry = fc.constantFrom('', 'US', 'us', 'DEU', '276', 'Türkiye', 'tu\u0308rkiye', 'ẞẞ', 'ﬁn');
const label = fc.constantFrom('work', 'home', 'Work', 'other', '');
const texts = (...names: string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, oddLine])), { requiredKeys: [] });

/** Values of a multi-valued attribute, at most one of them primary. */
function values(value: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object[]> {
  const one = fc.record(value, { requiredKeys: [] });
  return fc
    .tuple(fc.array(one, { minLength: 1, maxLength: 3 }), fc.nat(4), fc.boolean())
    .map(([list, primary, sayFalse]) =>
      list.map((each, at) => {
        if (at === primary) return { ...each, primary: true };
        return sayFalse ? { ...each, primary: false } : each;
      }),
    );
}

const labelled = { value: oddText, type: label, display: oddText };
const certificate = { value: fc.constantFrom('AQID', 'aqid', '/w=='), type: label };
const address = { ...labelled, formatted: oddText, locality: oddText, country: oddCountry };
const { value: _, ...addressParts } = address;

const profile = fc.record(
  {
    externalId: oddText.map(visible),
    displayName: oddLine,
    nickName: oddLine,
    profileUrl: oddReference,
    title: oddLine,
    userType: oddLine,
    preferredLanguage: fc.constantFrom(
      '',
      'en',
      'EN',
      'en-US',
      'en_US',
      'İ',
      'i̇',
      'da, en;q=0.8',
      'é',
      'e\u0301',
    ),
    locale: fc.constantFrom('', 'en', 'EN', 'en-us', 'en_US', 'k', '\u212a', 'ß', 'de_DE.UTF-8'),
    timezone: fc.constantFrom('', 'UTC', 'utc', 'Europe/Berlin', 'Etc/GMT+5', 'a_b', 'aXb', 'ẞ', 'ss'),
    active: fc.boolean(),
    name: texts('formatted', 'familyName', 'givenName', 'middleName', 'honorificPrefix', 'honorificSuffix'),
    emails: values(labelled),
    phoneNumbers: values(labelled),
    ims: values(labelled),
    photos: values({ ...labelled, value: oddReference }),
    addresses: values(addressParts),
    entitlements: values(labelled),
    roles: values(labelled),
    x509Certificates: values(certificate),
    [ENTERPRISE]: fc.oneof(
      texts('employeeNumber', 'costCenter', 'organization', 'division', 'department'),
      fc.record({ department: oddLine, manager: texts('value', '$ref') }),
    ),
  },
  { requiredKeys: [] },
);

interface Drawn {
  readonly emails?: readonly { value?: string }[];
}

/** The same `count` people at each run; names and addresses are made unique, whatever their keys are. */
export function oddPeople(count: number): object[] {
  return fc
    .sample(fc.tuple(oddText, profile), { numRuns: count, seed: 20_260_131 })
    .map(([text, drawn], index) => {
      const mark = visible(text);
      const { emails } = drawn as Drawn;
      return {
        schemas: [CORE, ENTERPRISE],
        ...drawn,
        userName: `${mark}${index}${mark}@acme.example`,
        ...(emails && {
          emails: emails.map((email, at) => ({ ...email, value: `${index}.${at}${mark}@x` })),
        }),
      };
    });
}

/** Identifiers may not have characters that cannot be seen, nor spaces around them. */
function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, '').trim();
}
