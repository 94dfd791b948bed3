import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsISO8601, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

const DAY_MS = 86_400_000;
const A_DATE = { message: 'A date looks like 2026-01-31.' };

/** No text that is kept or looked for has a control character; the database takes none with a NUL. */
export const NO_CONTROLS = /^\P{Cc}*$/u;

/** A filter that may be absent; a field that was left empty is. Spaces around it do not count. */
export function Optional(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.trim() || undefined : value,
    ),
  );
}

/** A filter that is a text, as short as what it is compared with. */
export function OptionalText(): PropertyDecorator {
  return applyDecorators(
    Optional(),
    IsString({ message: 'A filter is given once.' }),
    MaxLength(254, { message: 'A filter has 254 characters at most.' }),
    Matches(NO_CONTROLS, { message: 'A filter has no control characters.' }),
  );
}

function OptionalDate(): PropertyDecorator {
  return applyDecorators(
    Optional(),
    IsISO8601({ strict: true }, A_DATE),
    Matches(/^\d{4}-\d{2}-\d{2}$/, A_DATE),
  );
}

/** The part of a history that is wanted: a period in days, and where the page begins. */
export class HistoryQuery {
  /** A person, by e-mail or id. */
  @OptionalText()
  person?: string;

  @OptionalDate()
  from?: string;

  /** The last day. */
  @OptionalDate()
  until?: string;

  @Optional()
  @IsUUID('all', { message: 'There is no such page.' })
  after?: string;
}

/** The period that a query asks for: whole days of UTC, the last one included. */
export function periodOf({ from, until }: HistoryQuery): { since?: Date; until?: Date } {
  const dayOf = (date: string | undefined, more: number) => date && new Date(Date.parse(date) + more);
  return { since: dayOf(from, 0) || undefined, until: dayOf(until, DAY_MS) || undefined };
}
