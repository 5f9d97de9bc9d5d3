import { type GraftError, graftError } from '../../errors.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Takes fields out of JSON that nobody vouches for; each throws an error that names the field, what was expected and what was found. */
export interface FieldReader {
  object(value: unknown, field: string): Fields;
  oneOf<T extends string | number | boolean>(value: unknown, choices: readonly T[], field: string): T;
  whole(value: unknown, least: number, most: number, field: string): number;
  finite(value: unknown, field: string): number;
  /** At most `most` entries. */
  list(value: unknown, most: number, field: string): readonly unknown[];
  /** At most `most` UTF-16 units. */
  text(value: unknown, most: number, field: string): string;
  bad(field: string, expected: string, given: unknown): GraftError;
}

/** A reader of the description of one thing. `code` is that of its errors, `subject` what they are about. */
export function fieldReader({ code, subject, fix }: { code: string; subject: string; fix: string }): FieldReader {
  const bad = (field: string, expected: string, given: unknown) =>
    graftError({ code, where: field === '' ? subject : `${subject}, ${field}`, expected, given: shown(given), fix });
  return {
    bad,
    object(value, field) {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
      throw bad(field, 'an object', value);
    },
    oneOf(value, choices, field) {
      const found = choices.find((choice) => choice === value);
      if (found !== undefined) return found;
      throw bad(field, `one of ${choices.join(', ')}`, value);
    },
    whole(value, least, most, field) {
      if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
      throw bad(field, `a whole number from ${least} to ${most}`, value);
    },
    finite(value, field) {
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      throw bad(field, 'a finite number', value);
    },
    list(value, most, field) {
      if (Array.isArray(value) && value.length <= most) return value;
      throw bad(field, `a list of at most ${most}`, value);
    },
    text(value, most, field) {
      if (typeof value === 'string' && value.length <= most) return value;
      throw bad(field, `a text of at most ${most} characters`, value);
    },
  };
}

/** Shows at most 80 characters: what came may be megabytes long, so a large thing is not even written out. */
function shown(value: unknown): string {
  if (Array.isArray(value) && value.length > 20) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 20)
    return `an object of ${Object.keys(value).length} fields`;
  return (JSON.stringify(value) ?? String(value)).slice(0, 80);
}
