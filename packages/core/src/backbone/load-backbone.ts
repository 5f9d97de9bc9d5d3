import * as tf from '@tensorflow/tfjs';
import { throwIfAborted } from '../abort.ts';
import { type GraftError, isGraftError } from '../errors.ts';
import type { HubOptions } from '../hub/hub-options.ts';
import { readLayersModel } from '../network/keras-json/read-layers-model.ts';
import { replaceInputSize } from '../network/rewrites/replace-input-size.ts';
import { backboneOfArtifact, isArtifact } from './artifact-backbone.ts';
import type { Backbone } from './backbone.ts';
import { embeddedSource } from './embedded-source.ts';
import { hashModel } from './hash-model.ts';
import { hubSource } from './hub-source.ts';
import { type InputSpecOptions, inputSpec, pictureInput } from './input-spec.ts';
import { isImported } from './is-imported.ts';
import type { ModelFiles } from './model-files.ts';
import { filesOf, type ModelSource, type OpenedSource, openSource } from './open-source.ts';
import { keepUsed, ownBackbone } from './own-backbone.ts';
import type { OpenPretrainedOptions } from './pretrained/open-pretrained.ts';
import { publishedFiles } from './pretrained/published-files.ts';
import { splitTop } from './split-top.ts';
import { withChannels } from './with-channels.ts';
import { wordFile } from './word-file.ts';

/** `normalise`: a preset or own numbers; `imageSize`: side in pixels or `[height, width]`; `resize`: 'bilinear' unless told. Our own artifacts keep their `resize`, and may not be contradicted in `normalise`. */
export interface LoadBackboneOptions extends InputSpecOptions {
  /** Whether the source's classes are left out or kept above the features. @default 'drop' */
  top?: 'drop' | 'keep';
  /** How a feature map becomes a vector; 'none' leaves it a map. @default as the source pools it, else 'average' */
  pooling?: 'average' | 'max' | 'none';
  /** How a text's tokens become one vector: their average, the first one, or what the source made of the first one. @default as the source's modules.json says, else the average */
  textPooling?: 'mean' | 'cls' | 'pooler';
  /** How the hub is asked, where the source is a repository of it. @default by the environment, as Python's client */
  hub?: Omit<HubOptions, 'signal'>;
  /** Which half of a model for pictures and texts, such as CLIP, is opened. @default 'image' */
  tower?: 'image' | 'text';
  /**
   * Channels of the pictures, where others are wanted than the source was trained on: 1 sums the weights of its first convolution over the colours,
   * 3 repeats them. @default the source's
   */
  channels?: 1 | 3;
  /** Aborts between files. */
  signal?: AbortSignal;
}

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

async function backboneFrom(given: ModelSource, options: LoadBackboneOptions): Promise<Backbone> {
  const { signal, top = 'drop' } = options;
  throwIfAborted(signal);
  const from = (await embeddedSource(given)) ?? given;
  const source = (await hubSource(from, { ...(signal ? { signal } : {}), ...options.hub })) ?? from;
  const words = await wordFile(source, signal);
  if (words) return words;
  const published = await publishedFiles(source);
  if (published) return openFamily(published, { ...options, top });
  const opened = await openSource(source, signal).catch((error: unknown) => ifWeightsAlone(error));
  throwIfAborted(signal);
  if (isGraftError(opened)) return weightsAlone(source, opened, { ...options, top });
  if (opened.files && isArtifact(opened.json)) return backboneOfArtifact(opened.files, { ...options, top });
  if (isImported(opened.json)) return (await import('./imported-backbone.ts')).backboneOfImport(opened, { ...options, top });
  // Hashed beside, where the platform has threads for that, while the layers are read.
  const hash = hashModel(opened.model);
  const parts = featureExtractor(opened, { ...options, top });
  return ownBackbone({ ...parts, provenance: { name: opened.name, hash: await hash, licence: opened.licence } });
}

function ifWeightsAlone(error: unknown): GraftError {
  if (isGraftError(error) && error.code === 'model/no-topology') return error;
  throw error;
}

/** The families are loaded when one of them comes: who transfers from layers models ships none. */
const openFamily = async (files: ModelFiles, options: OpenPretrainedOptions): Promise<Backbone> =>
  (await import('./pretrained/open-pretrained.ts')).openPretrained(files, options);

/** Weights of Keras that do not say which layers they belong to may be those of a family; else the error stands. */
function weightsAlone(source: ModelSource, error: GraftError, options: OpenPretrainedOptions): Promise<Backbone> {
  const files = filesOf(source).then(async (found) => (await import('./pretrained/keras-weights.ts')).kerasWeights(found as ModelFiles));
  return files
    .then((found) => openFamily(found, options))
    .catch((other: unknown) => {
      throw isGraftError(other) && other.code === 'model/unknown-family' ? error : other;
    });
}

/** Reads and splits; frees everything when something does not fit. */
function featureExtractor({ model, labels }: OpenedSource, options: LoadBackboneOptions & { top: 'drop' | 'keep' }) {
  const { top, pooling, imageSize } = options;
  const read = readLayersModel(model);
  try {
    const split = splitTop(read.network, { top, ...(pooling ? { pooling } : {}), ...(labels ? { labels: labels.length } : {}) });
    const input = inputSpec(split.network, options);
    const { id } = pictureInput(split.network);
    const network = imageSize === undefined ? split.network : replaceInputSize(split.network, read.values, id, input.height, input.width);
    return { ...split, network, values: keepUsed(network, read.values), input, ...(labels && top === 'keep' ? { labels } : {}) };
  } catch (error) {
    tf.dispose([...read.values.values()]);
    throw error;
  }
}
