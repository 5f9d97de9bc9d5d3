import type { Backbone } from '../backbone.ts';
import type { ModelFiles } from '../model-files.ts';
import type { OpenOptions } from './opener.ts';

/** Opens files of a published family. The families are loaded when one of them comes: who transfers from layers models ships none. */
export const openFamily = async (files: ModelFiles, options: OpenOptions): Promise<Backbone> =>
  (await import('../pretrained/open-pretrained.ts')).openPretrained(files, options);
