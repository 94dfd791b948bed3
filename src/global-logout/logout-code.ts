/** What a refusal of a call to end sessions means, in one word for each meaning. */
export type LogoutCode =
  | 'logout_off'
  | 'subject_unknown'
  | 'subject_ambiguous'
  | 'issuer_foreign'
  | 'call_unreadable'
  | 'token_refused'
  | 'refused_tokens_too_many'
  | 'provider_unreachable'
  | 'logout_failed';
