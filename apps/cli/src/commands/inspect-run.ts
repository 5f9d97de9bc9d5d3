import { checkedOptions } from '../options/checked-options.ts';
import { inspectSchema } from '../options/schema.ts';
import { type ExportFacts, exportFactsText } from '../print/golden-text.ts';
import { inspectText, type ModelFacts } from '../print/inspect-text.ts';
import type { Run } from './command.ts';

/** Shows what a model holds. */
export const runInspect: Run = async (given, context) => {
  const options = checkedOptions(inspectSchema, given);
  const model = await context.work<ModelFacts | ExportFacts>({ verb: 'inspect', options: { ...options, model: given.arguments[0] } });
  const text = model.kind === 'export' ? exportFactsText(model, context.paint) : inspectText(model, context.paint);
  return { json: model, text };
};
