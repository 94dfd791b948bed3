/** JSON of which nothing is known yet. */
export type Json = Readonly<Record<string, unknown>>;

/** A request and what came back, as the report shows it; the key is not in it. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The value at a dotted path, or undefined; URNs are one step, so they are given as steps. */
export function valueAt(value: unknown, ...steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (found, step) => (typeof found === 'object' && found !== null ? (found as Json)[step] : undefined),
    value,
  );
}

/** What the server said to a request: never throws, whatever it is. */
export class Answer {
  readonly body: Json;

  constructor(readonly exchange: Exchange) {
    this.body = readObject(exchange.text);
  }

  get status(): number {
    return this.exchange.status;
  }

  get text(): string {
    return this.exchange.text;
  }

  get id(): string {
    return typeof this.body['id'] === 'string' ? this.body['id'] : '';
  }

  /** The listed resources; none where there is no list. */
  get resources(): readonly Json[] {
    return listAt(this.body, 'Resources');
  }

  header(name: string): string | undefined {
    return this.exchange.headers[name.toLowerCase()];
  }

  /** The value below these names, or undefined. */
  at(...names: readonly string[]): unknown {
    return valueAt(this.body, ...names);
  }

  /** The same, as text; empty where there is none. */
  textAt(...names: readonly string[]): string {
    const value = this.at(...names);
    return typeof value === 'string' ? value : '';
  }
}

/** A value as text: a text as it is, anything else as JSON. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
}

/** The objects of a list, or none. */
export function listAt(value: unknown, ...steps: readonly string[]): readonly Json[] {
  const found = valueAt(value, ...steps);
  return Array.isArray(found)
    ? found.filter((one): one is Json => typeof one === 'object' && one !== null)
    : [];
}

function readObject(text: string): Json {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
  } catch {
    return {};
  }
}
