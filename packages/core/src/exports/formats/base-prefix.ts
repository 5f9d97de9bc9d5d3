import type { FamilyMember } from '../../backbone/backbone.ts';

/** `model_type` of transformers → what its models with classes call the model below them. */
const names: Readonly<Record<string, string>> = {
  bert: 'bert',
  distilbert: 'distilbert',
  roberta: 'roberta',
  mpnet: 'mpnet',
  vit: 'vit',
  deit: 'deit',
  'audio-spectrogram-transformer': 'audio_spectrogram_transformer',
};

/** What stands before the names of tensors below the classes: a source without classes has them bare, transformers' models with classes do not. */
export function basePrefix({ published }: FamilyMember, tensors: readonly string[]): string {
  const base = typeof published.model_type === 'string' ? names[published.model_type] : undefined;
  if (base === undefined || tensors.some((name) => name.startsWith(`${base}.`))) return '';
  return `${base}.`;
}
