import type { Cut } from '../cut/cut.ts';
import type { Model } from '../model.ts';
import { shapesOf } from '../network/shapes-of.ts';
import { fedShapes } from '../prepare/fed-shapes.ts';
import type { FitJob } from './fit-job.ts';

/** How long examples are where they differ in that, as texts do. */
export interface Lengths {
  /** Index of an example → its length. */
  readonly of: ReadonlyMap<number, number>;
  /** Tensor at the cut → its axes, batch first, that are as long as the batch's longest example. */
  readonly axes: Readonly<Record<string, readonly number[]>>;
}

/** The lengths that a job's examples have at a cut; undefined where all are alike there. Errors: those of reading. */
export async function lengthsAt(
  { dataset, model, train, validation }: Pick<FitJob, 'dataset' | 'model' | 'train' | 'validation'>,
  cut: Cut,
  signal?: AbortSignal,
): Promise<Lengths | undefined> {
  const axes = freeAxes(model, cut);
  if (model.input.kind !== 'text' || Object.keys(axes).length === 0) return undefined;
  const { tokenCounts } = await import('../prepare/token-counts.ts');
  return { of: await tokenCounts(dataset, [...train, ...validation], model.input, signal), axes };
}

/** What each tensor at the cut has of axes without a size of their own, besides the batch's. */
function freeAxes({ network, input, inputId }: Model, { frontier }: Cut): Lengths['axes'] {
  const shapes = shapesOf(network, fedShapes(input, inputId));
  const free = (id: string) => (shapes.get(id) ?? []).flatMap((size, axis) => (axis > 0 && size === null ? [axis] : []));
  return Object.fromEntries(frontier.map((id) => [id, free(id)] as const).filter(([, axes]) => axes.length > 0));
}
