import { tryMutations } from '@graftjs/testing';
import { mutatedHdf5, mutatedKeras, mutatedKerasConfig } from '../../packages/core/src/weights/keras/mutated-keras.fixture.ts';
import {
  mutatedIndex,
  mutatedLegacyTorch,
  mutatedSafetensors,
  mutatedZippedTorch,
} from '../../packages/core/src/weights/mutated-readers.fixture.ts';
import type { ResultRow } from '../../scripts/results/row.ts';

const readers = {
  safetensors: async () => mutatedSafetensors,
  index: async () => mutatedIndex,
  pytorchZip: async () => mutatedZippedTorch,
  pytorchLegacy: async () => mutatedLegacyTorch,
  hdf5: mutatedHdf5,
  keras: mutatedKeras,
  kerasConfig: mutatedKerasConfig,
};
const count = 10_000;

/** Ten thousand damaged files of each format of weights: all give a typed error or exactly what the file says, or the row fails. HDF5 that keeps its reader busy is ended, so its share may move by a file or two. */
const row: ResultRow = {
  name: 'mutated-weights',
  describe: `Share of ${count} damaged copies of a file of weights that are refused with a typed error; the others open with exactly what they say`,
  config: { count, readers: Object.keys(readers) },
  code: ['packages/core/src/weights', 'packages/core/src/network/keras-json', 'packages/testing/src'],
  seeds: [1, 2, 3],
  cheap: {
    seed: 1,
    interval: {
      safetensors: [0.85, 0.999],
      index: [0.6, 0.999],
      pytorchZip: [0.85, 0.999],
      pytorchLegacy: [0.85, 0.999],
      hdf5: [0.45, 0.75],
      keras: [0.8, 0.999],
      kerasConfig: [0.8, 0.999],
    },
  },
  async run(seed, { signal }) {
    const refused: Record<string, number> = {};
    for (const [name, reader] of Object.entries(readers)) {
      signal.throwIfAborted();
      refused[name] = (await tryMutations(await reader(), { seed, count })) / count;
    }
    return refused;
  },
};
export default row;
