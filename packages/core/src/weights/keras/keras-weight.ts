import type { Hdf5Dataset } from '../hdf5/hdf5-content.ts';

/** A weight of a file under the name that the rest of the library has for it: `conv1/kernel`. */
export interface KerasWeight {
  readonly name: string;
  readonly dataset: Hdf5Dataset;
}
