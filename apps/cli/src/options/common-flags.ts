import type { Flag } from '../commands/command.ts';

/** What every command takes. */
export const commonFlags: readonly Flag[] = [
  { key: 'json', flag: '--json', help: 'print one JSON object and nothing else on stdout' },
  { key: 'color', flag: '--no-color', help: 'no colours (also with NO_COLOR set)' },
  { key: 'debug', flag: '--debug', help: 'print stack traces and what libraries say' },
];

/** Who computes. */
export const backendFlag: Flag = {
  key: 'backend',
  flag: '--backend <name>',
  help: 'auto, wasm, onnxruntime (for the still part), tensorflow, webgpu or cpu (default: auto, by a short measurement)',
};

/** What to do about files that cannot be read. */
export const onProblemFlag: Flag = {
  key: 'onProblem',
  flag: '--on-problem <what>',
  help: 'skip: leave unreadable files out and list them; fail: stop (default: skip)',
};

/** Which columns of a table of texts hold what. */
export const columnFlags: readonly Flag[] = [
  {
    key: 'textColumn',
    flag: '--text-column <name>',
    help: 'of a table: the column of the texts (default: told by its name or its length)',
  },
  { key: 'labelColumn', flag: '--label-column <name>', help: 'of a table: the column of the classes (default: told by its name)' },
  {
    key: 'pairColumn',
    flag: '--pair-column <name>',
    help: 'of a table: the column of the second of two texts (default: none, or told by its name)',
  },
];

/** Their names in a config file. */
export const columnKeys: readonly string[] = columnFlags.map(({ key }) => key);

/** How pictures become numbers, for sources that do not say. */
export const normaliseFlag: Flag = {
  key: 'normalise',
  flag: '--normalize <preset>',
  help: 'how the source wants its pixels: tf, torch, caffe or unit (needed when the source does not say)',
};

/** The side of the pictures. */
export const imageSizeFlag: Flag = {
  key: 'imageSize',
  flag: '--image-size <pixels>',
  help: "side of the square picture that the network sees (default: the source's)",
};

/** How pictures come to that size. */
export const fitFlag: Flag = {
  key: 'fit',
  flag: '--fit <how>',
  help: "how pictures are brought to that size: stretch, crop[:fraction] (0.875) or pad[:margin] (default: the source's, else stretch)",
};
