const DATE_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,12}))?(Z|[+-]\d\d:\d\d)?$/;
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');
const FURTHEST_OFFSET = 14 * 60;

/**
 * The moment that an xsd:dateTime names, in milliseconds since 1970 (RFC 7643 §2.3.5); undefined for text that is
 * none, or outside the years 1 to 9999. Without a time zone it is UTC; digits below the millisecond are dropped.
 */
export function readDateTime(text: string): number | undefined {
  const [, date, time, fraction = '', zone = 'Z'] = DATE_TIME.exec(text) ?? [];
  if (date === undefined || time === undefined || !isDate(date)) return undefined;
  const offset = offsetMinutes(zone);
  const local = Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  const moment = local - offset * 60_000;
  return Math.abs(offset) <= FURTHEST_OFFSET && moment >= EARLIEST && moment <= LATEST ? moment : undefined;
}

function isDate(date: string): boolean {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
}

function offsetMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const [hours, minutes] = zone.slice(1).split(':').map(Number);
  if (hours === undefined || minutes === undefined || minutes > 59) return Number.NaN;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
