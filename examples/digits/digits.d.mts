import type { Dataset } from '@graftjs/data';

/** Pictures of the given digits; the class names are the digits. `limit` keeps the first so many of each. */
export function digits(classes: readonly number[], options?: { limit?: number }): Dataset<'image'>;
