import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { Refusal } from '../database/refusal.js';
import { flagOf, optionsOf } from './cli-option.js';

/**
 * Turns options as they were typed into the command's DTO.
 * @throws Refusal with one line that names each wrong option and says what it must be.
 */
export function checkOptions(type: new () => object, typed: object): object {
  const options = plainToInstance(type, typed);
  const faults = validateSync(options, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
  });
  if (faults.length > 0) throw new Refusal(faults.map((fault) => wordsFor(type, fault)).join('; '));
  return options;
}

function wordsFor(type: new () => object, { property, value, constraints }: ValidationError): string {
  const option = optionsOf(type).find((known) => known.property === property);
  if (!option) return `there is no option "${property}"`;
  if (value === undefined) return `${flagOf(option)} is missing`;
  return `${flagOf(option)} ${Object.values(constraints ?? {})[0] ?? 'is wrong'}`;
}
