import { publishedFiles } from '../pretrained/published-files.ts';
import { openFamily } from './open-family.ts';
import type { Opener } from './opener.ts';

/** Weights under a publisher's names, with or without a config.json. */
export const published: Opener = {
  kind: 'published weights',
  async claim({ source }, options) {
    const files = await publishedFiles(source);
    return files && (() => openFamily(files, options));
  },
};
