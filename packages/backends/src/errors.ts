/** How every Graft package says that something went wrong; recognised across copies by its brand, never by `instanceof`. */
export interface GraftErrorFields {
  /** `family/what`; families: usage, data, model, backend, interrupted, internal. */
  code: string;
  /** The function, file or option the error is about. */
  where: string;
  expected: string;
  given: string;
  /** What to do about it, as a sentence. */
  fix: string;
  cause?: unknown;
}

const brand = Symbol.for('@graftjs/error');

/** An error that carries its parts, so that a program can act on them and a person can read them. */
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
