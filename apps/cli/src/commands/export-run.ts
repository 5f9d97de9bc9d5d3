import { checkedOptions } from '../options/checked-options.ts';
import { exportSchema } from '../options/schema.ts';
import { usageError } from '../options/usage-error.ts';
import { type ExportFigures, exportText } from '../print/export-text.ts';
import type { Run } from './command.ts';

/** Writes a trained model in another form and says what that came to. */
export const runExport: Run = async (given, context) => {
  const { to, out, ...options } = checkedOptions(exportSchema, given);
  if (to === undefined) throw noForm();
  const [run] = given.arguments as [string];
  const place = out ?? `${run.replace(/[\\/]+$/, '')}-${to}${to === 'zip' ? '.zip' : ''}`;
  const order = { ...options, run, to, out: to === 'zip' && out !== undefined && !out.endsWith('.zip') ? `${out}.zip` : place };
  const figures = await context.work<ExportFigures>({ verb: 'export', options: order });
  return { json: figures, text: exportText(figures, context.paint) };
};

const noForm = () =>
  usageError('missing-option', {
    where: '--to',
    expected: 'a form to write: tfjs, zip, safetensors, hf or onnx',
    given: 'none',
    fix: 'Add --to tfjs.',
  });
