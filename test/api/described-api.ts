import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

type Json = Readonly<Record<string, unknown>>;

/** What the document says of a response. */
interface Described {
  readonly content?: Readonly<Record<string, { readonly schema: Json }>>;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** One operation of the document. */
export interface Operation {
  /** Such as `GET /scim/v2/Users/{id}`. */
  readonly name: string;
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly security?: readonly unknown[];
  readonly requestBody?: Described;
  readonly responses: Readonly<Record<string, Described>>;
}

/** An answer of the server to one request. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** The body as it was sent, if it is JSON. */
  readonly sent?: unknown;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text),
  uri: (text) => URL.canParse(text) || text.startsWith('urn:'),
};

/** The document of the running application, to hold its answers against. */
export class DescribedApi {
  readonly operations: readonly Operation[];
  /** The statuses with which each operation has answered, by its name. */
  readonly seen = new Map<string, Set<number>>();
  private readonly ajv = new Ajv2020({ strict: true, allErrors: true, strictRequired: false });
  private readonly checks = new Map<string, ValidateFunction>();

  constructor(readonly document: Json) {
    for (const [name, valid] of Object.entries(FORMATS)) this.ajv.addFormat(name, valid);
    this.ajv.addVocabulary(['components', 'example']);
    this.ajv.addSchema({ $id: 'api:', components: document['components'] });
    this.operations = Object.entries(document['paths'] as Json).flatMap(([path, item]) =>
      Object.entries(item as Json).map(([method, said]) => this.operation(method, path, said as Json)),
    );
  }

  /** The names of the schemas in the document that are no schemas. */
  faultySchemas(): string[] {
    const { schemas } = this.document['components'] as { schemas: Json };
    return Object.keys(schemas).filter((name) => {
      try {
        return !this.ajv.compile({ $ref: `api:#/components/schemas/${name}` });
      } catch {
        return true;
      }
    });
  }

  /** What is wrong with an answer by the document, or with the request where it was carried out; nothing is well. */
  faultsOf(exchange: Exchange): string[] {
    const { method, path, status, headers, text } = exchange;
    const name = method === 'HEAD' ? 'GET' : method;
    const operation = this.find(name, path);
    if (!operation) return [`${method} ${path} is not described`];
    this.seen.set(operation.name, (this.seen.get(operation.name) ?? new Set()).add(status));
    const said = operation.responses[String(status)];
    if (!said) return [`${operation.name} does not say that it answers with ${status}`];
    const [type = ''] = (headers.get('content-type') ?? '').split(';');
    const missing = Object.keys(said.headers ?? {}).filter((header) => !headers.has(header));
    return [
      ...missing.map((header) => `${operation.name} ${status} comes without ${header}`),
      ...(method === 'HEAD' ? [] : this.bodyFaults(`${operation.name} ${status}`, said, type, text)),
      ...(status < 300 ? this.requestFaults(operation, exchange) : []),
    ];
  }

  private bodyFaults(what: string, { content }: Described, type: string, text: string): string[] {
    if (!content) return text === '' ? [] : [`${what} has a body`];
    const said = content[type];
    if (!said) return [`${what} is ${type || 'nothing'} instead of ${Object.keys(content).join(' or ')}`];
    return this.faults(what, said.schema, type.endsWith('json') ? JSON.parse(text) : text);
  }

  private requestFaults({ name, requestBody }: Operation, { sent }: Exchange): string[] {
    if (sent === undefined) return [];
    const [said] = Object.values(requestBody?.content ?? {});
    return said ? this.faults(`the request of ${name}`, said.schema, sent) : [`${name} describes no body`];
  }

  private faults(what: string, schema: Json, value: unknown): string[] {
    const key = JSON.stringify(schema);
    const check = this.checks.get(key) ?? this.ajv.compile(rooted(schema) as Json);
    this.checks.set(key, check);
    if (check(value)) return [];
    return (check.errors ?? []).map(({ instancePath, message, params }) =>
      [what, instancePath, message, JSON.stringify(params)].join(' '),
    );
  }

  private find(method: string, path: string): Operation | undefined {
    const asked = path.split('?')[0]!;
    const fitting = this.operations.filter(({ name }) => {
      const [verb, template = ''] = name.split(' ');
      return verb === method && patternOf(template).test(asked);
    });
    return fitting.find(({ name }) => !name.includes('{')) ?? fitting[0];
  }

  private operation(method: string, path: string, said: Json): Operation {
    const {
      parameters = [],
      responses = {},
      ...rest
    } = said as Json & {
      parameters?: Json[];
      responses?: Json;
    };
    const resolved = Object.entries(responses).map(([status, one]) => [status, this.resolve(one as Json)]);
    return {
      ...(rest as unknown as Operation),
      name: `${method.toUpperCase()} ${path}`,
      parameters: parameters.map((one) => this.resolve(one) as unknown as Operation['parameters'][number]),
      responses: Object.fromEntries(resolved) as Operation['responses'],
    };
  }

  /** What a reference within the document stands for. */
  private resolve(one: Json): Json {
    const { $ref } = one;
    if (typeof $ref !== 'string') return one;
    const found = $ref
      .slice(2)
      .split('/')
      .reduce<unknown>((within, name) => (within as Json | undefined)?.[name], this.document);
    if (!found) throw new Error(`${$ref} leads nowhere`);
    return found as Json;
  }
}

/** A schema whose references lead into the document. */
function rooted(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api:#/components')) as unknown;
}

function patternOf(template: string): RegExp {
  const escaped = template.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${escaped}$`);
}
