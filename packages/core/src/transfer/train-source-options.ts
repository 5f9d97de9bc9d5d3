import type { Dataset, Fit, Input, NormalisationPreset } from '@graftjs/data';
import type { Architecture } from '../architectures/architecture.ts';
import type { AnyAugmentation } from '../prepare/any-augmentation.ts';
import type { TrainingOptions } from './transfer-options.ts';

/** Options of `trainSource`. */
export interface TrainSourceOptions extends TrainingOptions {
  data: Dataset;
  architecture: Architecture;
  /** Side of the square picture that the network sees, pixels. @default 32 */
  imageSize?: number;
  /** 1 = grey, 3 = RGB. @default 3 */
  channels?: 1 | 3;
  /** How a picture is brought to that size. @default stretched */
  fit?: Fit;
  /** @default 'unit' */
  normalise?: NormalisationPreset;
  augment?: AnyAugmentation;
  /** How examples are prepared, where it is to be another way. @default for pictures by the options above; for recordings log-mel bands of what nine of ten need, for texts whole words */
  input?: Input;
}
