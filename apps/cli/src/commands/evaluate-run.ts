import { checkedOptions } from '../options/checked-options.ts';
import { evaluateSchema } from '../options/schema.ts';
import { type EvaluateFigures, evaluateText } from '../print/evaluate-text.ts';
import type { Run } from './command.ts';

/** Measures a saved model and prints the figures. */
export const runEvaluate: Run = async (given, context) => {
  const options = checkedOptions(evaluateSchema, given);
  const [run, data] = given.arguments;
  const figures = await context.work<EvaluateFigures>({ verb: 'evaluate', options: { ...options, run, data } });
  return { json: figures, text: evaluateText(figures, context.paint) };
};
