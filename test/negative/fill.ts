import { gzipSync } from 'node:zlib';

/** What `{{name}}` stands for. */
export type Variables = Readonly<Record<string, string>>;

/** Puts variables and generated values into a JSON value, member by member: own properties stay own properties. */
export function fill(value: unknown, vars: Variables): unknown {
  if (typeof value === 'string') return fillText(value, vars);
  if (Array.isArray(value)) return value.map((item) => fill(item, vars));
  if (typeof value !== 'object' || value === null) return value;
  const [[name, inner] = ['', undefined], ...more] = Object.entries(value);
  const make = more.length === 0 && Object.hasOwn(GENERATORS, name) ? GENERATORS[name] : undefined;
  if (make) return make(...(fill(inner, vars) as unknown[]));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(member, vars)]));
}

/** As `fill`, for text. */
export function fillText(text: string, vars: Variables): string {
  return text.replace(/\{\{([\w.]+)\}\}/g, (_all, name: string) => {
    const value = vars[name];
    if (value === undefined) throw new Error(`Nothing is called {{${name}}}`);
    return value;
  });
}

type Generator = (...args: unknown[]) => unknown;

/** Values that would be too long to write down, as `{"repeat": ["(", 5000]}`. */
const GENERATORS: Readonly<Record<string, Generator>> = {
  repeat: (text, times) => String(text).repeat(Number(times)),
  concat: (...texts) => texts.join(''),
  joined: (text, times, separator) => Array<unknown>(Number(times)).fill(text).join(String(separator)),
  nested: (open, inner, close, depth) =>
    String(open).repeat(Number(depth)) + String(inner) + String(close).repeat(Number(depth)),
  list: (item, length) => Array<unknown>(Number(length)).fill(item),
  base64: (text) => Buffer.from(String(text)).toString('base64'),
  upperCase: (text) => String(text).toUpperCase(),
  lastChanged: (text) => String(text).slice(0, -1) + (String(text).endsWith('0') ? '1' : '0'),
  gzipOfZeros: (bytes) => gzipSync(Buffer.alloc(Number(bytes))),
};
