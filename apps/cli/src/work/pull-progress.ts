import { forbidsCommercialUse, type HubProgress, type PullOptions } from '@graftjs/core/hub';
import type { WorkTools } from './work-tools.ts';

/** Shows a download as it goes, after a warning where the licence of the model forbids commercial use. */
export const pullProgress = ({ signal, onProgress }: WorkTools): Pick<PullOptions, 'signal' | 'onProgress' | 'onStart'> => ({
  signal,
  onProgress: fileProgress(onProgress),
  onStart({ repo, licence }) {
    if (!forbidsCommercialUse(licence)) return;
    onProgress({ stage: repo, done: 0, total: 0, warning: `The licence of ${repo}, ${licence}, forbids commercial use.` });
  },
});

/** A file's bytes as progress, in kB: bytes would be figures of nine digits. */
export const fileProgress =
  (onProgress: WorkTools['onProgress']) =>
  ({ file, done, total }: HubProgress): void =>
    onProgress({ stage: file, done: Math.ceil(done / 1000), total: Math.ceil(total / 1000), note: 'kB' });
