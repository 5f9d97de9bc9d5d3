import { mono } from '../audio/mono.ts';
import type { Dataset } from '../dataset.ts';
import type { Waveform } from '../waveform.ts';
import { exampleAt } from './example-at.ts';
import { heldDataset } from './held-dataset.ts';
import { type MemoryExamplesOptions, memoryExamples } from './memory-examples.ts';

export interface WaveformDatasetOptions extends MemoryExamplesOptions {
  waveforms: readonly Waveform[];
}

/**
 * A data set of recordings that lie in memory, such as what a microphone took.
 *
 * Errors: `data/bad-labels` when the lists differ in length or a label has no name; `data/bad-targets`; `data/waveform` when channels and rate disagree.
 */
export function waveformDataset({ waveforms, ...options }: WaveformDatasetOptions): Dataset<'audio'> {
  const { labelNames, name = 'memory' } = options;
  for (const waveform of waveforms) mono(waveform);
  const examples = memoryExamples(waveforms.length, options);
  return heldDataset({ kind: 'audio', name, labels: labelNames, examples, contentAt: (index) => exampleAt(waveforms, index, name) });
}
