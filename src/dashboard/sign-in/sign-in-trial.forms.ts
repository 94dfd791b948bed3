import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** What a trial of the sign-in has shown. */
export class TrialForm {
  @IsString({ message: 'Try the sign-in again: the form is incomplete.' })
  @MaxLength(8_000)
  proof: string;
}

/** Who to try the sign-in as: whoever is signed in at the provider, or `other`. */
export class TrialQuery {
  @IsOptional()
  @IsIn(['other'])
  as?: 'other';
}
