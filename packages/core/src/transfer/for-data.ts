import type { Dataset } from '@graftjs/data';
import type { Backbone } from '../backbone/backbone.ts';
import { pictureInput } from '../backbone/input-spec.ts';
import { replaceInputSize } from '../network/rewrites/replace-input-size.ts';
import { otherKind } from '../prepare/stack.ts';
import { soundInput } from './sound-input.ts';

/** Bands that a network for pictures sees of a recording: fewer would leave it nothing after its halvings. */
const bands = 64;

/**
 * A backbone as it takes the examples of a data set: a network for pictures sees of recordings their log-mel bands, as a picture of frames × bands.
 *
 * Reference: Hershey et al., CNN Architectures for Large-Scale Audio Classification (2017). Errors: `usage/kind`, `usage/image-size`, those of reading.
 */
export async function forData<B extends Pick<Backbone, 'network' | 'values' | 'input'>>(
  backbone: B,
  data: Dataset,
  signal?: AbortSignal,
): Promise<B> {
  const { network, values, input } = backbone;
  if (data.kind === input.kind) return backbone;
  if (data.kind !== 'audio' || input.kind !== 'image') throw otherKind(input.kind, data.kind);
  const heard = await soundInput(data as Dataset<'audio'>, { channels: input.channels, bands, signal });
  return { ...backbone, network: replaceInputSize(network, values, pictureInput(network).id, heard.frames, heard.bands), input: heard };
}
