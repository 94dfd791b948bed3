import { applyDecorators } from '@nestjs/common';
import { Length } from 'class-validator';
import type { Copied } from '../../users/columns/make-profile.js';
import { CopiedFields } from './copied-fields.js';
import { Readable } from './readable.js';
import { Trimmed } from './fields.js';

const LONGEST = 254;

function Name(which: 'given' | 'family'): PropertyDecorator {
  const long = { message: `The ${which} name has 1 to ${LONGEST} characters.` };
  return applyDecorators(Trimmed(), Length(1, LONGEST, long), Readable(`The ${which} name`));
}

/** How somebody is called. */
export class NameForm {
  @Name('given')
  givenName: string;

  @Name('family')
  familyName: string;

  /** The attributes that have a column and a label. */
  @CopiedFields()
  copied: Copied;
}
