import type { CatalogueEntry } from './catalogue-entry.ts';
import { hubEntry } from './hub-entry.ts';
import { visionTransformerParameters } from './vision-transformer-parameters.ts';

const sound = { kinds: ['audio'] as const, family: 'ast', input: 'recording at 16 kHz, 128 mel bands' };

/** Patches along bands and frames of a spectrogram, 16 wide, every `stride`. */
const patchesOf = (frames: number, stride: number) => (Math.floor((128 - 16) / stride) + 1) * (Math.floor((frames - 16) / stride) + 1);

/** An AST has one channel, a token for distillation, and a normalisation of its own before the head. Reference: Gong et al. (2021). */
const ast = (frames: number, stride: number, classes: number) =>
  visionTransformerParameters({ layers: 12, width: 768, patch: 16, patches: patchesOf(frames, stride), channels: 1, tokens: 2, classes }) +
  2 * 768;

const audioset = { ...sound, task: 'sound classification, 527 classes of AudioSet' };

/** Models that listen. */
export const audioModels: readonly CatalogueEntry[] = [
  hubEntry('MIT/ast-finetuned-audioset-10-10-0.4593', { ...audioset, parameters: ast(1024, 10, 527) }),
  hubEntry('MIT/ast-finetuned-audioset-14-14-0.443', { ...audioset, parameters: ast(1024, 14, 527) }),
  hubEntry('MIT/ast-finetuned-audioset-16-16-0.442', { ...audioset, parameters: ast(1024, 16, 527) }),
  hubEntry('MIT/ast-finetuned-speech-commands-v2', {
    ...sound,
    task: 'spoken words, 35 classes of Speech Commands',
    parameters: ast(128, 10, 35),
  }),
];
