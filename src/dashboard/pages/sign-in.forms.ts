import { Transform } from 'class-transformer';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { safePath } from '../../sessions/sign-in/safe-path.js';

/** Where to go after signing in, made safe. */
export class NextQuery {
  @Transform(({ value }: { value: unknown }) => safePath(value))
  @IsString()
  next = '/';
}

/** What the sign-in page is opened with. */
export class SignInQuery extends NextQuery {
  /** `1`: the browser comes from a session that is over. */
  @IsOptional()
  @IsString()
  ended?: string;
}

/** Who wants to sign in: an account by its short name. */
export class SignInForm extends NextQuery {
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.trim().toLowerCase() : value,
  )
  @IsString({ message: "Enter your account's short name." })
  account: string;
}

/** How an identity provider starts a sign-in (OpenID Connect Core 1.0 §4). */
export class InitiateQuery {
  @IsString({ message: 'The address has no issuer (iss). Start from your identity provider again.' })
  @MaxLength(500)
  iss: string;

  @IsOptional()
  @IsString()
  account?: string;

  @IsOptional()
  @IsString()
  @MaxLength(254)
  login_hint?: string;

  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  target_link_uri?: string;
}

/** A sign-in link's secret. */
export class LinkForm {
  @IsString({ message: 'The link is not complete. Copy all of it.' })
  @MaxLength(200)
  token: string;
}
