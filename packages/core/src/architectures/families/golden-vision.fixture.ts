import { sharedFolder } from '@graftjs/testing';
import { openWeightsFile } from '../../weights/open-weights-file.ts';
import { expectedTensors } from './expected-tensors.fixture.ts';
import type { GoldenVision } from './vision-errors.fixture.ts';

/** Opens golden/vision/`name`. */
export async function goldenVision(name: string): Promise<GoldenVision> {
  const source = `${sharedFolder('golden')}/vision/${name}`;
  return { source, ...expectedTensors(await openWeightsFile(`${source}/expected.safetensors`)) };
}
