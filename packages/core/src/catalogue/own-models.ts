import type { CatalogueEntry } from './catalogue-entry.ts';

/** Models that come with this package: their name is the source, and nothing is fetched. */
export const ownModels: readonly CatalogueEntry[] = [
  {
    name: 'photographs',
    repo: null,
    included: true,
    kinds: ['image'],
    family: 'resnet-cifar',
    task: 'image classification, 10 kinds of photographs',
    input: 'RGB picture, 32×32 or larger',
    // The network and its head, without the statistics of its normalisations.
    parameters: 272_474,
    licence: 'MIT',
    licenceSource: 'models/photographs/README.md',
    revision: null,
    files: [
      { path: 'model.json', bytes: 28_238, sha256: '8abebe21b2807421ca889cd424e684b6bb6783faaaa6fef771401e2a79a462f1' },
      {
        path: 'weights-917ddb60905d-1of1.bin',
        bytes: 554_376,
        sha256: '917ddb60905daaeb1d5fd284948c6d2d6a65672aae1d6aa72bb093cdaa8a4e74',
      },
    ],
    accuracy: {
      value: 0.8501,
      metric: 'accuracy',
      dataset: 'CIFAR-10, 10,000 test pictures',
      source: 'models/photographs/README.md: "85.0 % on the 10,000 test pictures"',
    },
  },
];
