/** A type whose members are all what JSON can hold; a member of another kind, such as a `Date`, becomes `never`. */
export type JsonObject<T> = { readonly [Name in keyof T]: Json<T[Name]> };

type Json<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends bigint | symbol | ((...args: never[]) => unknown)
    ? never
    : JsonObject<T>;
