import { throwIfAborted } from '../abort.ts';
import type { Backbone } from './backbone.ts';
import { hubSource } from './hub-source.ts';
import type { LoadBackboneOptions } from './load-backbone-options.ts';
import type { ModelSource } from './open-source.ts';
import { layers } from './openers/layers.ts';
import { lookAt } from './openers/look-at.ts';
import type { LookedAt, OpenOptions } from './openers/opener.ts';
import { openers } from './openers/openers.ts';
import { withChannels } from './with-channels.ts';

/**
 * Opens a pretrained network: reads it, finds and drops its classification top, pools its features to `[batch, d]`, and splits it into layer groups.
 *
 * The source is the path of a folder, a model.json or a model of Keras (`.keras`, `.h5`), an http(s) URL of such a file, `org/name` of the hub where no such path exists, `indexeddb://name`, files that a person chose,
 * a text file of word vectors (`.txt`, `.vec`), or artifacts in memory. A model or run that this library saved is a source like any other.
 * Throws `usage/unknown-normalisation`, `usage/normalisation`, `usage/image-size`, `data/missing-file` and the errors of reading, `model/…`.
 */
export async function loadBackbone(from: ModelSource, options: LoadBackboneOptions = {}): Promise<Backbone> {
  const backbone = await backboneFrom(from, options);
  return options.channels === undefined ? backbone : withChannels(backbone, options.channels);
}

async function backboneFrom(from: ModelSource, options: LoadBackboneOptions): Promise<Backbone> {
  const { signal, top = 'drop' } = options;
  throwIfAborted(signal);
  const source = (await hubSource(from, { ...(signal ? { signal } : {}), ...options.hub })) ?? from;
  const open = await opening(lookAt(source, signal), { ...options, top });
  return open();
}

/** How a source is opened: by the first who says that it is of its kind. */
async function opening(given: LookedAt, options: OpenOptions): Promise<() => Promise<Backbone>> {
  for (const { claim } of openers) {
    const open = await claim(given, options);
    if (open) return open;
  }
  return layers.claim(given, options);
}
