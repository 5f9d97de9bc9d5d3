import { checkExport } from '../exports/check-export.ts';
import { exportFiles } from '../exports/export-files.ts';
import { exportModel } from '../exports/export-model.ts';
import type * as exported from '../exports.ts';
import { platform } from '../platform.node.ts';
import { tinyData } from '../training/tiny-job.fixture.ts';
import type { LeakTable } from './leak-row.fixture.ts';
import { runWithoutFeatures, tinyRun } from './tiny-artifact.fixture.ts';

/** Exports a tiny model into a folder of its own, which is removed afterwards. */
async function exportedOnce(
  changes: { to?: 'tfjs' | 'safetensors'; model?: string; signal?: AbortSignal } = {},
  then = async (_: string) => {},
) {
  const place = await platform.temporaryFolder();
  try {
    await exportModel({ model: await tinyRun(), to: 'tfjs', dtype: 'float16', out: place, force: true, ...changes });
    await then(place);
  } finally {
    await platform.files.remove(place);
  }
}

/** Writing a saved model in other forms, and opening what was written. */
export const exportRows: LeakTable<typeof exported> = {
  exportFiles: {
    async works() {
      for (const to of ['tfjs', 'zip', 'onnx', 'safetensors'] as const)
        await exportFiles({ model: await tinyRun(), to, dtype: 'float16', data: tinyData() });
    },
    // Of no published family; stored so that nothing reads it; damaged.
    fails: async () => exportFiles({ model: await tinyRun(), to: 'hf' }),
    failsToo: [
      async () => exportFiles({ model: await tinyRun(), to: 'safetensors', dtype: 'int8' }),
      async () => exportFiles({ model: await runWithoutFeatures(), to: 'tfjs' }),
    ],
    aborts: async (signal) => exportFiles({ model: await tinyRun(), to: 'onnx', dtype: 'int8', data: tinyData(), signal }),
  },
  exportModel: {
    works: () => exportedOnce(),
    fails: () => exportedOnce({ model: 'nowhere' }),
    aborts: (signal) => exportedOnce({ signal }),
  },
  checkExport: {
    works: () => exportedOnce({}, async (place) => void (await checkExport(place))),
    fails: async () => checkExport(await tinyRun()),
    aborts: (signal) => exportedOnce({}, async (place) => void (await checkExport(place, { signal }))),
  },
};
