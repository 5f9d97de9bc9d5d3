import { type ExportName, exportModel, type StorageType } from '@graftjs/core/exports';
import { openDataset } from '@graftjs/data/node';
import { bringUp } from './bring-up.ts';
import { given } from './training-options.ts';
import type { WorkTools } from './work-tools.ts';

/** Options of {@link exportWork}. */
export interface ExportOrder {
  run: string;
  to: ExportName;
  out: string;
  dtype?: StorageType;
  data?: string;
  channels?: 'last' | 'first';
  names?: 'own' | 'publisher';
  licence?: string;
  force?: boolean;
  backend?: string;
}

/** Writes a trained model in another form. */
export async function exportWork({ run, data: path, backend, ...order }: ExportOrder, tools: WorkTools): Promise<object> {
  await bringUp(backend);
  const data = path === undefined ? undefined : await openDataset(path, { signal: tools.signal });
  const { golden, ...figures } = await exportModel({ model: run, ...order, ...given({ data }), ...tools });
  return { run, ...figures, golden: { inputs: golden.logits.length, tolerance: golden.tolerance } };
}
