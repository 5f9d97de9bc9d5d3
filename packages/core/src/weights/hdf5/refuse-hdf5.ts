import type { Hdf5Refusal } from './hdf5-job.ts';

const mark = Symbol('refusal');

/** Stops the reading of a file; {@link refusalOf} finds it again. */
export function refuseHdf5(place: string, expected: string, given: string): never {
  const refusal: Hdf5Refusal = { place: place.slice(0, 200), expected, given: given.slice(0, 200) };
  throw Object.assign(new Error(expected), { [mark]: refusal });
}

/** The refusal that was thrown; undefined for any other failure. */
export const refusalOf = (error: unknown): Hdf5Refusal | undefined => (error as { [mark]?: Hdf5Refusal } | null)?.[mark];
