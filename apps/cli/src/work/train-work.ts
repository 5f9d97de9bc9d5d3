import { type Architecture, architectureFromName, trainSource } from '@graftjs/core';
import type { Dataset } from '@graftjs/data';
import type { RunPlan } from '../options/plan-run.ts';
import { clearRun } from '../options/run-place.ts';
import type { TrainSettings } from '../options/schema.ts';
import { usageError } from '../options/usage-error.ts';
import { bringUp } from './bring-up.ts';
import { figuresOf } from './figures-of.ts';
import { openClasses } from './open-classes.ts';
import { openingSteps } from './opening-steps.ts';
import { augmentationOf, calledWith, fitGiven, given, trainingOptions } from './training-options.ts';
import type { WorkTools } from './work-tools.ts';

/** Trains a model from nothing, and gives the result as plain data. */
export async function trainWork(plan: RunPlan<TrainSettings> & { settings: { architecture: string } }, tools: WorkTools): Promise<object> {
  const { settings, run, resume, force } = plan;
  const architecture = architectureFromName(settings.architecture);
  const opening = openingSteps(['data', 'engine'], tools);
  opening.next();
  const data = await openClasses(settings.data, settings, tools.signal);
  if (data.kind === 'text') throw noTexts(settings.data);
  opening.next();
  await bringUp(settings.backend);
  const shape = await shapeOf(data, settings);
  if (shape.imageSize !== undefined) checkSize(architecture, shape.imageSize);
  if (force) await clearRun(run);
  const result = await trainSource({
    ...trainingOptions(settings),
    ...augmentationOf(settings.augment, data.kind),
    ...fitGiven(settings),
    ...shape,
    ...given({ normalise: settings.normalise }),
    data,
    architecture,
    out: run,
    resume,
    described: { ...calledWith(settings, 'train', ['data', 'architecture', 'normalise', 'minutes', 'onProblem']), ...shape },
    ...tools,
  });
  return figuresOf(result);
}

const noTexts = (where: string) =>
  usageError('kind', {
    where,
    expected: 'pictures or recordings, which networks are trained on from nothing',
    given: 'texts',
    fix: "Transfer from a model for texts: graft transfer <data> --from <model>; 'graft models --kind text' lists some.",
  });

function checkSize({ name, smallest }: Architecture, side: number): void {
  if (side >= smallest) return;
  throw usageError('image-size', {
    where: '--image-size',
    expected: `pictures of at least ${smallest} pixels for ${name}`,
    given: `${side}`,
    fix: `Add --image-size ${smallest} or more, or choose another --architecture.`,
  });
}

const largest = 224;

/** Side and channels of pictures: as told, else those of the first example; recordings say themselves what they are. */
async function shapeOf(data: Dataset, { imageSize, channels }: TrainSettings): Promise<{ imageSize?: number; channels?: 1 | 3 }> {
  const first = await data.read(0);
  if (!('width' in first)) return {};
  return {
    imageSize: imageSize ?? Math.min(largest, first.width, first.height),
    channels: channels ?? (first.channels === 1 ? 1 : 3),
  };
}
