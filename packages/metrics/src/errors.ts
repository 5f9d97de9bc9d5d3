/** What an error of Graft carries, so that a program can act on it and a person can read it. */
export interface GraftErrorFields {
  /** `family/what`; this package uses the families `usage` and `data`. */
  code: string;
  /** The function the error is about. */
  where: string;
  expected: string;
  given: string;
  /** What to do about it, as a sentence. */
  fix: string;
  cause?: unknown;
}

// The brand is shared by name with the other packages, because this one imports none of them.
const brand = Symbol.for('@graftjs/error');

/** An error with its parts; recognise it with {@link isGraftError}, never with `instanceof` (there may be two copies of a package). */
export class GraftError extends Error implements GraftErrorFields {
  readonly code: string;
  readonly where: string;
  readonly expected: string;
  readonly given: string;
  readonly fix: string;
  readonly [brand] = true;

  constructor({ code, where, expected, given, fix, cause }: GraftErrorFields) {
    super(`[${where}] Expected ${expected}, got ${given}. ${fix}`, cause === undefined ? undefined : { cause });
    this.name = 'GraftError';
    this.code = code;
    this.where = where;
    this.expected = expected;
    this.given = given;
    this.fix = fix;
  }
}

/** Makes a {@link GraftError}; throw what it returns. */
export const graftError = (fields: GraftErrorFields): GraftError => new GraftError(fields);

/** Whether a value is an error of any Graft package, whichever copy of it made the error. */
export const isGraftError = (value: unknown): value is GraftError =>
  typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[brand] === true;
