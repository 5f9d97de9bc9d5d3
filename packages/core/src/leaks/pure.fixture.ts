import type * as hub from '../hub.ts';
import type * as core from '../index.ts';
import type * as weights from '../weights.ts';

/** Exports that make no tensors by construction: numbers, plain data, and factories whose values say what will be done. */
export const pure: readonly (keyof typeof core)[] = [
  // Aborts, errors and facts.
  'aborted',
  'throwIfAborted',
  'GraftError',
  'graftError',
  'isGraftError',
  'currentEngine',
  'inputFacts',
  'requirePictures',
  // Topologies: nodes and shapes without values.
  'architectureFromConfig',
  'architectureFromName',
  'architectureNames',
  'lenet',
  'mlp',
  'mobilenetV1',
  'mobilenetV2',
  'resnetCifar',
  // Networks as data: nodes in, nodes or numbers out.
  'attach',
  'costOf',
  'fuseActivation',
  'layerGroups',
  'renameNodes',
  // Heads before they are grown: typed arrays.
  'linearHead',
  'mlpHead',
  // Callbacks, schedules and strategies: numbers and plans.
  'earlyStopping',
  'constant',
  'cosine',
  'linear',
  'oneCycle',
  'plateau',
  'scheduleFromConfig',
  'warmUp',
  'chooseStrategy',
  'discriminativeRates',
  'featureExtraction',
  'fromScratch',
  'fullFineTuning',
  'gradualUnfreeze',
  'lastGroups',
  'selectGroups',
  'strategyFromConfig',
  'strategyNames',
  // Bytes of typed arrays.
  'writeSafetensors',
];

/** The same for files of weights: bytes and typed arrays. */
export const pureWeights: readonly (keyof typeof weights)[] = [
  'blobBytes',
  'fileBytes',
  'memoryBytes',
  'urlBytes',
  'openKeras',
  'openPytorch',
  'openSafetensors',
  'openSharded',
  'openWeights',
  'openWeightsFile',
  'useHdf5Worker',
];

/** The same for the hub: names, files and hashes. */
export const pureHub: readonly (keyof typeof hub)[] = [
  'bytesOf',
  'cachedModels',
  'catalogue',
  'catalogueEntry',
  'forbidsCommercialUse',
  'hubFiles',
  'isHubName',
  'modelsThatFit',
  'neededFiles',
  'openHubModel',
  'pullModel',
  'readLock',
  'removeCachedModel',
  'removeFromLock',
  'verifyModels',
];
