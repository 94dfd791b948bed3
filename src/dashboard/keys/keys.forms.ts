import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';
import { Readable } from '../forms/readable.js';

const NAME = { message: 'Give the key a name of 1 to 200 characters, such as Okta.' };
const DAYS = { message: 'A key lives for 1 to 3,650 whole days.' };
const HOURS = { message: 'Both keys work for 0 to 8,760 whole hours.' };

/** A whole number as a form sends it; what is empty is no number. */
const Whole = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && value.trim() ? Number(value) : undefined,
  );

/** A new key. */
export class NewKeyForm {
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)))
  @Length(1, 200, NAME)
  @Readable('The name of a key')
  name: string;

  @Whole()
  @IsInt(DAYS)
  @Min(1, DAYS)
  @Max(3_650, DAYS)
  days: number;

  @IsIn(['write', 'read'], { message: 'A key may read and write, or read only.' })
  may: 'write' | 'read';
}

/** For how long an old key works beside its successor. */
export class RotationForm {
  @Whole()
  @IsInt(HOURS)
  @Min(0, HOURS)
  @Max(8_760, HOURS)
  hours: number;
}

/** The name of the key that is to end, typed to be sure. */
export class RevocationForm {
  @IsString({ message: 'Type the name of the key.' })
  name: string;
}
