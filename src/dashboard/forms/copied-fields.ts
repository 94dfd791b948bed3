import { applyDecorators } from '@nestjs/common';
import { Expose, Transform } from 'class-transformer';
import { ValidateBy, type ValidationArguments } from 'class-validator';
import { nameFault } from '../../text/name-fault.js';
import type { AttributeColumn } from '../../users/columns/directory-attribute.js';
import { type Copied, listLabelled } from '../../users/columns/make-profile.js';
import type { Json } from '../../users/profile.js';

const LONGEST = 254;

/** The fields of a form that stand for attributes with a column, as one property; what the form leaves out stays. */
export function CopiedFields(): PropertyDecorator {
  return applyDecorators(
    Expose(),
    Transform(({ obj }: { obj: Record<string, unknown> }) => readFields(obj)),
    ValidateBy({
      name: 'standsForFields',
      constraints: [() => listLabelled().map(({ property }) => property)],
      validator: {
        validate: (copied: Copied) => findFault(copied) === undefined,
        defaultMessage: (at?: ValidationArguments) => findFault(at?.value as Copied) ?? '',
      },
    }),
  );
}

function readFields(form: Record<string, unknown>): Copied {
  const sent = listLabelled().filter(({ property }) => typeof form[property] === 'string');
  return Object.fromEntries(
    sent.map((column) => [column.property, readText(column, form[column.property] as string)]),
  );
}

/** What cannot be read stays text, which is a fault for a column of another type. */
function readText({ type }: AttributeColumn, given: string): Json {
  const text = given.trim();
  if (text === '') return null;
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (type === 'integer' && /^-?\d{1,9}$/.test(text)) return Number(text);
  return text;
}

function findFault(copied: Copied): string | undefined {
  for (const { property, label, type } of listLabelled()) {
    const value = copied[property];
    const fault = typeof value === 'string' ? faultIn(value, type) : undefined;
    if (fault) return `${label} ${fault}.`;
  }
  return undefined;
}

function faultIn(text: string, type: AttributeColumn['type']): string | undefined {
  switch (type) {
    case 'text':
      return text.length > LONGEST ? `has ${LONGEST} characters at most` : nameFault(text);
    case 'boolean':
      return 'is either yes or no';
    case 'integer':
      return 'is a whole number';
    case 'timestamptz':
      return Number.isNaN(Date.parse(text)) ? 'is a time such as 2026-11-30T12:00:00Z' : undefined;
    default:
      return type satisfies never;
  }
}
