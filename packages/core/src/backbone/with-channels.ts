import type { ImageInput, Normalisation } from '@graftjs/data';
import { graftError } from '../errors.ts';
import { adaptInputChannels } from '../network/rewrites/adapt-input-channels.ts';
import type { Backbone } from './backbone.ts';
import { ownBackbone } from './own-backbone.ts';
import { requirePictures } from './require-pictures.ts';

/**
 * A backbone for pictures of 1 or 3 channels; it takes over what the given one owned, which is freed on errors.
 *
 * Kernels become others as {@link adaptInputChannels} says; grey pictures are normalised by the mean of the channels' numbers.
 * Errors: `usage/channels`, `model/input-channels`, `usage/kind` for networks that take something else.
 */
export function withChannels(backbone: Backbone, channels: 1 | 3): Backbone {
  try {
    const input = requirePictures(backbone.input, 'channels');
    if (channels !== 1 && channels !== 3) throw badChannels(channels);
    if (input.channels === channels) return backbone;
    const { network, values } = adaptInputChannels(backbone.network, backbone.values, channels);
    for (const [name, value] of backbone.values) if (values.get(name) !== value) value.dispose();
    return ownBackbone({ ...backbone, network, values, input: inputFor(input, channels) });
  } catch (error) {
    backbone.dispose();
    throw error;
  }
}

function inputFor(input: ImageInput, channels: 1 | 3): ImageInput {
  const { scale, mean, std, order } = input.normalisation;
  const each = (numbers: readonly number[]) => new Array<number>(channels).fill(numbers.reduce((a, b) => a + b, 0) / numbers.length);
  const normalisation: Normalisation = { scale, mean: each(mean), std: each(std), order: channels === 1 ? 'rgb' : order };
  return { ...input, channels, normalisation };
}

const badChannels = (channels: number) =>
  graftError({
    code: 'usage/channels',
    where: 'channels',
    expected: '1 or 3, the channels that pictures are read with',
    given: String(channels),
    fix: 'For other numbers adapt the network itself, with adaptInputChannels, and feed it yourself.',
  });
