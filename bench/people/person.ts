import { createHash } from 'node:crypto';

const GIVEN = [
  'Ada',
  'Björn',
  'Chiara',
  'Deniz',
  'Elif',
  'Farid',
  'Grace',
  'Hana',
  'Ingrid',
  'João',
  'Kofi',
  'Lena',
];
const FAMILY = [
  'Almeida',
  'Baker',
  'Costa',
  'Demir',
  'Eriksson',
  'Fischer',
  'García',
  'Haddad',
  'Ivanova',
  'Jensen',
];
const TITLES = [
  'Account Executive',
  'Data Analyst',
  'Designer',
  'Product Manager',
  'Software Engineer',
  'Support Lead',
];
const DEPARTMENTS = ['Customer Success', 'Design', 'Engineering', 'Finance', 'People', 'Sales'];
const FIRST_HIRED = Date.UTC(2025, 0, 1);
const BETWEEN_MS = 60_000;

export const CORE_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE_SCHEMA = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** A body as Okta sends it for the person of this number; the same number is always the same person. */
export function bodyOf(index: number, { userName = userNameOf(index), title = pick(TITLES, index) } = {}) {
  const [givenName, familyName] = namesOf(index);
  const formatted = `${givenName} ${familyName}`;
  return {
    schemas: [CORE_SCHEMA, ENTERPRISE_SCHEMA],
    externalId: `00u${index.toString(36).padStart(17, '0')}`,
    userName,
    name: { givenName, familyName, formatted },
    displayName: formatted,
    active: true,
    emails: [{ value: userName, type: 'work', primary: true }],
    title,
    phoneNumbers: [{ value: `+1 555 ${String(index).padStart(7, '0')}`, type: 'work' }],
    locale: 'en-US',
    timezone: 'Europe/Lisbon',
    [ENTERPRISE_SCHEMA]: {
      employeeNumber: String(100_000 + index),
      costCenter: String(4_000 + (index % 40)),
      department: pick(DEPARTMENTS, index),
    },
  };
}

export function userNameOf(index: number): string {
  const [given, family] = namesOf(index);
  const ascii = `${given}.${family}`.normalize('NFD').replace(/\p{M}/gu, '');
  return `${ascii}.${index}@acme.example`;
}

/** A UUID of version 7 whose time is that of `createdAtOf`. */
export function idOf(index: number): string {
  const time = createdAtOf(index).getTime().toString(16).padStart(12, '0');
  const random = createHash('md5').update(String(index)).digest('hex');
  const rest = `7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest}`;
}

export function createdAtOf(index: number): Date {
  return new Date(FIRST_HIRED + index * BETWEEN_MS);
}

function namesOf(index: number): [string, string] {
  return [pick(GIVEN, index), pick(FAMILY, Math.floor(index / GIVEN.length))];
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length]!;
}
