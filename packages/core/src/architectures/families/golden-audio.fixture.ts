import { sharedFolder } from '@graftjs/testing';
import { openWeightsFile } from '../../weights/open-weights-file.ts';
import type { GoldenAudio } from './audio-errors.fixture.ts';
import { expectedTensors } from './expected-tensors.fixture.ts';

/** Opens golden/audio/`name`. */
export async function goldenAudio(name: string): Promise<GoldenAudio> {
  const source = `${sharedFolder('golden')}/audio/${name}`;
  return { source, ...expectedTensors(await openWeightsFile(`${source}/expected.safetensors`)) };
}
