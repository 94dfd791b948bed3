import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsOptional, IsString } from 'class-validator';
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

/**
 * How an identity provider starts a sign-in (OpenID Connect Core 1.0 §4). The address is typed in once, in the
 * provider's settings: what is wrong with it is explained on a page of its own, so nothing is refused here.
 */
export class InitiateQuery {
  @OneText(500)
  iss?: string;

  @OneText(63)
  account?: string;

  @OneText(254)
  login_hint?: string;

  @OneText(2_000)
  target_link_uri?: string;
}

/** A text given once and not longer than `longest`; anything else that was given becomes empty. */
function OneText(longest: number): PropertyDecorator {
  const read = (value: unknown) => (typeof value === 'string' && value.length <= longest ? value : '');
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : read(value))),
    IsOptional(),
  );
}

/** A sign-in link's secret; what cannot be one is empty, and no link has it. */
export class LinkForm {
  @OneText(200)
  token = '';
}
