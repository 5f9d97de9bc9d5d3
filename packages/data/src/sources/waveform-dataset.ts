import { mono } from '../audio/mono.ts';
import type { Dataset } from '../dataset.ts';
import { graftError } from '../errors.ts';
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
 * Errors: `data/bad-labels` when the lists differ in length or a label has no name; `data/bad-targets`; `data/waveform` when channels and rate disagree or a sample is no number.
 */
export function waveformDataset({ waveforms, ...options }: WaveformDatasetOptions): Dataset<'audio'> {
  const { labelNames, name = 'memory' } = options;
  waveforms.forEach(checkSamples);
  const examples = memoryExamples(waveforms.length, options);
  return heldDataset({ kind: 'audio', name, labels: labelNames, examples, contentAt: (index) => exampleAt(waveforms, index, name) });
}

/** One sample that is no number would make every number of its spectrum none. */
function checkSamples(waveform: Waveform, index: number): void {
  const at = mono(waveform).findIndex((sample) => !Number.isFinite(sample));
  if (at < 0) return;
  throw graftError({
    code: 'data/waveform',
    where: `waveformDataset, recording ${index}`,
    expected: 'samples that are numbers',
    given: `another at ${at}`,
    fix: 'Leave the recording out, or see where it comes from.',
  });
}
