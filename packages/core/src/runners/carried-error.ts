import { type GraftErrorFields, graftError } from '../errors.ts';

/** The texts of an error on its way between threads; its cause may be something that cannot be sent. */
export type CarriedError = { name: string; message: string } & Partial<Record<'code' | 'where' | 'expected' | 'given' | 'fix', string>>;

/** What of an error can be sent. */
export const carriedError = ({ name, message, code, where, expected, given, fix }: Partial<GraftErrorFields> & Error): CarriedError => ({
  name,
  message,
  ...(code && where && expected && given && fix ? { code, where, expected, given, fix } : {}),
});

/** An error that crossed from a worker, with the fields it had there. */
export function revivedError({ name, message, code, where, expected, given, fix }: CarriedError): Error {
  if (code && where && expected && given && fix) return graftError({ code, where, expected, given, fix });
  return Object.assign(new Error(message), { name });
}
