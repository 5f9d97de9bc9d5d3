import type { Fitted } from './family.ts';
import { fittedPositions } from './fitted-positions.ts';
import type { Grid } from './resample-grid.ts';
import type { VitConfig } from './vit-config.ts';

/** A vision transformer for pictures of another size: its positions brought to the other grid, those of learned tokens kept. Errors: `usage/image-size`. */
export function fittedVit(config: VitConfig, size: Grid): Fitted<VitConfig> {
  const { patch, prefix, prefixPlaced, source, width } = config;
  const kept = prefixPlaced ? prefix.reduce((sum, [, count]) => sum + count, 0) : 0;
  const filter = source === 'timm' ? 'bicubic-antialias' : 'bicubic';
  const { positions, of } = fittedPositions({ from: config.size, to: size, patch, width, kept, filter });
  return {
    config: { ...config, size, positions },
    published: source === 'transformers' ? { image_size: size[0] === size[1] ? size[0] : size } : {},
    tensors: { pos_embed: { shape: [1, positions, width], of } },
  };
}
