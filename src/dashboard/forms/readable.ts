import { ValidateBy, type ValidationArguments } from 'class-validator';
import { nameFault } from '../../text/name-fault.js';

/** A name that people can read (see `nameFault`); `what` begins the message: "The given name". */
export function Readable(what: string): PropertyDecorator {
  const faultOf = (value: unknown) => (typeof value === 'string' ? nameFault(value) : undefined);
  return ValidateBy({
    name: 'readable',
    validator: {
      validate: (value: unknown) => faultOf(value) === undefined,
      defaultMessage: (at?: ValidationArguments) => `${what} ${faultOf(at?.value) ?? 'cannot be read'}.`,
    },
  });
}
