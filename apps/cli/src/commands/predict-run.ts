import { checkedOptions } from '../options/checked-options.ts';
import { predictSchema } from '../options/schema.ts';
import { type PredictFigures, predictText } from '../print/predict-text.ts';
import type { Run } from './command.ts';

/** Says what pictures, texts or recordings are. */
export const runPredict: Run = async (given, context) => {
  const options = checkedOptions(predictSchema, given);
  const [run, files] = given.arguments;
  const figures = await context.work<PredictFigures>({ verb: 'predict', options: { ...options, run, files } });
  return { json: figures, text: predictText(figures, context.paint) };
};
