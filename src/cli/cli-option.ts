import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  type ValidationArguments,
} from 'class-validator';
import { Refusal } from '../database/refusal.js';
import { nameFault } from '../text/name-fault.js';

const OPTIONS = 'opshelm:cli-options';
const STANDARD_INPUT = 0;

/**
 * An option as it is typed and as help shows it; `property` is where its value goes in the DTO, once `read` where the
 * option is typed, since the command may run in another process.
 */
export interface CliOption {
  readonly property: string;
  readonly flags: string;
  readonly description: string;
  readonly read?: (typed: string) => string;
}

/** The options of a DTO, inherited ones first. */
export function optionsOf(type: new () => object): readonly CliOption[] {
  return (Reflect.getMetadata(OPTIONS, type.prototype as object) as CliOption[] | undefined) ?? [];
}

/** How an option is typed: `--account <slug>`, or just `--account`. */
export function flagOf({ flags }: CliOption): string {
  return flags.split(' ')[0]!;
}

/** A text in a line of 1 to 200 characters that people can read and that must be given. */
export function Text(flags: string, description: string): PropertyDecorator {
  return applyDecorators(
    declare(flags, `${description} (required)`),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    ValidateBy({
      name: 'readable',
      validator: {
        validate: (value: unknown) => faultOf(value) === undefined,
        defaultMessage: (at?: ValidationArguments) => faultOf(at?.value) ?? 'cannot be read',
      },
    }),
    Length(1, 200, { message: 'must have 1 to 200 characters' }),
    IsString(),
  );
}

function faultOf(value: unknown): string | undefined {
  return typeof value === 'string' ? nameFault(value) : undefined;
}

/** An account's short name that must be given, unless it is `optional`. */
export function Slug(flags: string, description: string, kind?: 'optional'): PropertyDecorator {
  const message = 'must be 1 to 63 lower-case letters, digits and hyphens, with no hyphen at either end';
  return applyDecorators(
    declare(flags, kind ? description : `${description} (required)`),
    Matches(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, { message }),
    ...(kind ? [IsOptional()] : []),
  );
}

/** An e-mail address that must be given. */
export function Email(flags: string, description: string): PropertyDecorator {
  return applyDecorators(
    Text(flags, description),
    IsEmail({ require_tld: false }, { message: 'must be an e-mail address' }),
  );
}

/** An id of ours that must be given, unless it is `optional`. */
export function Id(flags: string, description: string, kind?: 'optional'): PropertyDecorator {
  return applyDecorators(
    declare(flags, kind ? description : `${description} (required)`),
    IsUUID('all', { message: 'must be an id, as the list shows it' }),
    ...(kind ? [IsOptional()] : []),
  );
}

/** One of several words; one that is not `optional` must be given. */
export function OneOf(
  flags: string,
  description: string,
  words: readonly string[],
  kind?: 'optional',
): PropertyDecorator {
  return applyDecorators(
    declare(flags, kind ? description : `${description} (required)`),
    IsIn(words, { message: `must be ${words.join(' or ')}` }),
    ...(kind ? [IsOptional()] : []),
  );
}

/** A whole number from `least` to `most`; may be left out. */
export function WholeNumber(
  flags: string,
  description: string,
  least: number,
  most: number,
): PropertyDecorator {
  const message = `must be a whole number from ${least} to ${most}`;
  return applyDecorators(
    declare(flags, description),
    Transform(({ value }: { value: unknown }) => wholeNumber(value)),
    Max(most, { message }),
    Min(least, { message }),
    IsInt({ message }),
    IsOptional(),
  );
}

/** A switch: on when it is there. */
export function Flag(flags: string, description: string): PropertyDecorator {
  return applyDecorators(declare(flags, description), IsBoolean(), IsOptional());
}

/** The content of a file, or of the standard input for `-`: for what must not be seen in a list of processes. */
export function FileContent(flags: string, description: string): PropertyDecorator {
  return applyDecorators(
    declare(flags, `${description} (required)`, contentOf),
    Length(1, 2_000, { message: 'must name a file of 1 to 2000 characters' }),
    IsString(),
  );
}

function contentOf(path: string): string {
  try {
    return readFileSync(path === '-' ? STANDARD_INPUT : path, 'utf8').trim();
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

function wholeNumber(value: unknown): unknown {
  return typeof value === 'string' ? Number(/^\d+$/.test(value) ? value : NaN) : value;
}

function declare(flags: string, description: string, read?: CliOption['read']): PropertyDecorator {
  return (target, property) => {
    const inherited = (Reflect.getMetadata(OPTIONS, target) as CliOption[] | undefined) ?? [];
    const option: CliOption = { property: String(property), flags, description, ...(read && { read }) };
    Reflect.defineMetadata(OPTIONS, [...inherited, option], target);
  };
}
