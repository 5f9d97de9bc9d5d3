import { backendFlag, columnFlags, imageSizeFlag, normaliseFlag, onProblemFlag } from '../options/common-flags.ts';
import type { Command } from './command.ts';

/** `graft embed`: a source's features for every example. */
export const embed: Command = {
  name: 'embed',
  arguments: [
    {
      name: '<data>',
      help: 'a folder with a folder of pictures, .txt files or WAV recordings for each class; a CSV, TSV or JSONL file of texts; or IDX files',
    },
  ],
  summary: "write a source's features, one row an example",
  flags: [
    {
      key: 'from',
      flag: '--from <model>',
      help: 'the source: photographs (comes with Graft), a model of the hub (org/name), a folder, file or URL of one, or a run',
    },
    { key: 'out', flag: '--out <file>', help: 'a .csv or .safetensors file' },
    { key: 'force', flag: '--force', help: 'replace the file' },
    normaliseFlag,
    imageSizeFlag,
    backendFlag,
    ...columnFlags,
    onProblemFlag,
  ],
  examples: [['for a spreadsheet', 'graft embed photos --from runs/photos-1 --out photos.csv']],
  load: async () => (await import('./embed-run.ts')).runEmbed,
};
