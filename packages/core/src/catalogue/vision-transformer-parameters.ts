import { dense, encoderParameters, type TransformerShape } from './transformer-parameters.ts';

/** What a vision transformer is made of. */
export interface VisionTransformerShape extends TransformerShape {
  /** Side of a patch in pixels. */
  readonly patch: number;
  /** Patches of a picture. */
  readonly patches: number;
  /** @default 3 */
  readonly channels?: number;
  /** Tokens besides the patches: 1, or 2 with one for distillation. @default 1 */
  readonly tokens?: number;
  /** 0 without a head. */
  readonly classes: number;
}

/** Parameters of ViT, DeiT and AST: patches, tokens, positions, layers, last normalisation, head. Reference: Dosovitskiy et al. (2021), Gong et al. (2021). */
export function visionTransformerParameters(shape: VisionTransformerShape): number {
  const { patch, patches, width, channels = 3, tokens = 1, classes } = shape;
  const before = dense(channels * patch * patch, width) + tokens * width + (patches + tokens) * width;
  return before + encoderParameters(shape) + 2 * width + (classes > 0 ? dense(width, classes) : 0);
}
