import type { Pixels } from '../pixels.ts';
import type { Augmentation } from './augmentation.ts';
import { inRange } from './internal/in-range.ts';
import type { Interval } from './internal/interval.ts';
import { uniform } from './internal/uniform.ts';
import { adjustBrightness } from './ops/adjust-brightness.ts';
import { adjustContrast } from './ops/adjust-contrast.ts';
import { adjustHue } from './ops/adjust-hue.ts';
import { adjustSaturation } from './ops/adjust-saturation.ts';

export interface ColourJitterOptions {
  /** The factor is drawn from `[max(0, 1 − b), 1 + b]`; 0 leaves brightness alone. @default 0.4 */
  brightness?: number;
  /** As brightness, about the mean grey. @default 0.4 */
  contrast?: number;
  /** As brightness, about each pixel's own grey. @default 0.4 */
  saturation?: number;
  /** Largest turn of the hue, in turns, 0…0.5. @default 0 */
  hue?: number;
  /** How often a picture is changed, 0…1. @default 1 */
  probability?: number;
}

type Adjustment = { adjust: (pixels: Pixels, amount: number) => Pixels; range: Interval };

const factor = (strength: number): Interval => [Math.max(0, 1 - strength), 1 + strength];

/** Changes brightness, contrast, saturation and hue by random amounts in random order; torchvision's `ColorJitter`. */
export function colourJitter(options: ColourJitterOptions = {}): Augmentation {
  const name = 'colour-jitter';
  const { brightness = 0.4, contrast = 0.4, saturation = 0.4, hue = 0, probability = 1 } = options;
  for (const [option, value] of Object.entries({ brightness, contrast, saturation })) inRange(name, option, value, 0, 10);
  inRange(name, 'hue', hue, 0, 0.5);
  inRange(name, 'probability', probability, 0, 1);
  const adjustments: Adjustment[] = [
    { adjust: adjustBrightness, range: factor(brightness) },
    { adjust: adjustContrast, range: factor(contrast) },
    { adjust: adjustSaturation, range: factor(saturation) },
    { adjust: adjustHue, range: [-hue, hue] },
  ];
  const apply: Augmentation['apply'] = (pixels, random) =>
    random.next() < probability
      ? random.shuffled(adjustments).reduce((now, { adjust, range }) => adjust(now, uniform(random, range)), pixels)
      : pixels;
  return { name, options: { brightness, contrast, saturation, hue, probability }, apply };
}
