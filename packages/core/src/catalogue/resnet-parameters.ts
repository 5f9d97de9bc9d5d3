/** What a ResNet is made of. */
export interface ResnetShape {
  /** Blocks of each stage. */
  readonly blocks: readonly number[];
  /** Width of the stem. @default 64 */
  readonly stem?: number;
  /** Width of each stage before its expansion. @default 64, 128, 256, 512 */
  readonly widths?: readonly number[];
  /** Blocks of 1×1, 3×3, 1×1 with four times the width behind, instead of two of 3×3. */
  readonly bottleneck: boolean;
  readonly classes: number;
}

/** A convolution without bias and the scale and shift of the normalisation behind it. */
const convolution = (side: number, from: number, to: number): number => side * side * from * to + 2 * to;

/** Parameters of a ResNet: 7×7 stem, stages, a 1×1 shortcut where the width changes or the side halves, head. Reference: He et al. (2016). */
export function resnetParameters({ blocks, stem = 64, widths = [64, 128, 256, 512], bottleneck, classes }: ResnetShape): number {
  let from = stem;
  let sum = convolution(7, 3, from);
  for (const [stage, count] of blocks.entries()) {
    const width = widths[stage] as number;
    const out = bottleneck ? 4 * width : width;
    for (let block = 0; block < count; block++) {
      sum += blockParameters(from, width, out, bottleneck);
      if (block === 0 && (stage > 0 || from !== out)) sum += convolution(1, from, out);
      from = out;
    }
  }
  return sum + from * classes + classes;
}

const blockParameters = (from: number, width: number, out: number, bottleneck: boolean): number =>
  bottleneck
    ? convolution(1, from, width) + convolution(3, width, width) + convolution(1, width, out)
    : convolution(3, from, width) + convolution(3, width, out);
