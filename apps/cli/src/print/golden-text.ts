import type { CheckedExport } from '@graftjs/core/exports';
import { facts } from './facts.ts';
import type { Paint } from './paint.ts';

/** What `graft inspect` prints of an export that only its own runtime opens. */
export interface ExportFacts {
  model: string;
  kind: 'export';
  golden: CheckedExport;
}

/** Whether an export says of its golden inputs what it said when it was written, in words. */
export const goldenLine = ({ ok, deviation, tolerance, inputs }: CheckedExport): string =>
  ok
    ? `the ${inputs} inputs give what was written, to ${deviation.toPrecision(2)} of ${tolerance}`
    : `the inputs give something else than was written: a deviation of ${deviation.toPrecision(2)}, where ${tolerance} is to be expected`;

/** An export, for people. */
export const exportFactsText = ({ model, golden }: ExportFacts, paint: Paint): string =>
  [paint('bold', `An export to ${golden.to}: ${model}`), '', facts([['golden', goldenLine(golden)]])].join('\n');
