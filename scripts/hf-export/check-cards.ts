import { basename, dirname, join } from 'node:path';
import { type ExportModelOptions, exportModel } from '@graftjs/core/exports';
import { command } from '../packages/command.ts';
import { root } from '../root.ts';
import { cardCases, type HfCase } from './cases.ts';
import { trainedRun } from './trained-run.ts';

type Form = Pick<ExportModelOptions, 'to' | 'dtype' | 'channels'>;

/** The safetensors file in float32 comes first: it is what the others' weights are held against. */
const forms: readonly Form[] = [
  { to: 'safetensors' },
  { to: 'safetensors', dtype: 'float16' },
  { to: 'tfjs' },
  { to: 'tfjs', dtype: 'float16' },
  { to: 'tfjs', dtype: 'int8' },
  { to: 'onnx' },
  { to: 'onnx', dtype: 'float16' },
  { to: 'onnx', dtype: 'int8' },
];

/** How far weights may be from those of float32, of the largest of their tensor: half a step of the type to float32's own rounding, and nothing for float32. */
const steps = { float32: 0, float16: 2 ** -11, int8: (1 + 2 ** -14) / 255 };

/** Logits, relative to the larger of 1 and the largest golden one. */
const tolerance = 1e-4;

/** Trains models of every kind of input, writes them in every form, and runs the Python lines of each card: predictions as in golden.json, or weights as in the safetensors file. */
export async function checkCards(python: string, shared: string, work: string, wanted: (one: HfCase) => boolean): Promise<void> {
  for (const one of cardCases.filter(wanted)) {
    const run = await trainedRun({ ...one, name: `card of ${one.name}` }, shared, work);
    const all: readonly Form[] = one.kind === 'image' ? [...forms, { to: 'onnx', channels: 'first' }] : forms;
    const folders: string[] = [];
    for (const form of all) folders.push(await exported(run, form));
    const lines = command(
      python,
      [join(root, 'scripts/hf-export/card.py'), join(folders[0] as string, 'model.safetensors'), ...folders],
      root,
    );
    const said = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { folder: string; predicts: boolean; deviation: number });
    if (said.length !== all.length) throw new Error(`Expected ${all.length} cards of ${one.name}, got ${said.length}`);
    for (const [i, { folder, predicts, deviation }] of said.entries()) {
      const most = predicts ? tolerance : steps[all[i]?.dtype ?? 'float32'];
      process.stdout.write(
        `card of ${one.name}, ${basename(folder)}: ${predicts ? 'logits' : 'weights'} to ${deviation.toExponential(1)}\n`,
      );
      if (!(deviation <= most)) throw new Error(`Expected the Python lines of ${folder} to come to ${most}, got ${deviation}`);
    }
  }
}

async function exported(run: string, form: Form): Promise<string> {
  const out = join(dirname(run), [form.to, form.dtype, form.channels].filter(Boolean).join('-'));
  await exportModel({ model: run, out, ...form });
  return out;
}
