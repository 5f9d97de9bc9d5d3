import type { Cut } from '../cut/cut.ts';
import { currentEngine } from '../engine.ts';
import type { MemoryReport } from '../memory/memory-report.ts';
import { type MemoryPlan, planMemory } from '../memory/plan-memory.ts';
import type { Model } from '../model.ts';
import type { Values } from '../network/network.ts';
import type { Shape } from '../network/shape.ts';
import { shapesOf } from '../network/shapes-of.ts';
import { fedShapes } from '../prepare/fed-shapes.ts';
import { keptContentBytes } from '../prepare/kept-contents.ts';
import { shardsFor } from '../shards/shards-for.ts';
import { splits, workersFor } from '../shards/workers-for.ts';
import type { Stage } from '../strategies/strategy.ts';
import type { FitSettings } from './fit-job.ts';

/** Bytes of a decoded photograph, such as data sets are made of. */
const photograph = 1e6;

/** What {@link planStage} looks at. */
export interface StageToPlan {
  model: Model;
  stage: Stage;
  cut: Cut;
  settings: FitSettings;
  /** In the data set. */
  examples: number;
  /** Whether batches may be differentiated in shards. */
  sharded: boolean;
}

/**
 * How a stage's batches are differentiated within the memory limit, and what to tell of it.
 *
 * What is decided depends on shapes and settings alone, never on the machine: the same seed gives the same weights everywhere.
 */
export function planStage({ model, stage, cut, settings, examples, sharded }: StageToPlan): { plan: MemoryPlan; report: MemoryReport } {
  const { batchSize, memoryLimit: limit } = settings;
  const { parameters, statistics } = stage.selection;
  const engine = currentEngine();
  const shards = sharded && splits(engine) ? shardsFor({ cut, settings }) : 1;
  const plan = planMemory({
    network: cut.moving,
    inputs: inputShapes(model, cut),
    batchSize,
    divisible: statistics.size === 0,
    values: { all: bytesOf(model.values, model.values.keys()), moving: bytesOf(model.values, parameters.keys()) },
    shards,
    threads: workersFor(engine, shards),
    pictures: Math.min(keptContentBytes, examples * photograph),
    limit,
    microBatch: settings.microBatch,
  });
  const operations = cut.moving.nodes.filter(({ op }) => op !== 'input').length;
  const { predictedPeak, microBatch, recompute } = plan;
  const again = { operations: recompute.flat().length, of: operations };
  return { plan, report: { stage: stage.name, predictedPeak, limit, batchSize, microBatch, recompute: again } };
}

/** Shapes at the cut for examples of the size that the model is fed. */
function inputShapes({ network, inputId, input }: Model, { moving }: Cut): Record<string, Shape> {
  const shapes = shapesOf(network, fedShapes(input, inputId, { longest: true }));
  const inputs = moving.nodes.filter(({ op }) => op === 'input');
  return Object.fromEntries(inputs.map(({ id }) => [id, shapes.get(id) ?? []]));
}

const bytesOf = (values: Values, names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + 4 * (values.get(name)?.size ?? 0), 0);
