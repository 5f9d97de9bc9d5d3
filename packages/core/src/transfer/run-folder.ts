import { graftError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { Platform } from '../platform.ts';

/** The folder of one run: config.json, metrics.jsonl, checkpoints/, records/, model/, result.json, README.md, report.html. */
export interface RunFolder {
  readonly path: string;
  write(name: string, content: string | JsonObject): Promise<void>;
  readJson(name: string): Promise<JsonObject | undefined>;
  /** Path of the folder with the saved model. */
  readonly model: string;
}

/** The run folder at a path; nothing is created until something is written. */
export function runFolder({ files }: Platform, path: string): RunFolder {
  return {
    path,
    model: files.join(path, 'model'),
    write: (name, content) => {
      const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
      return files.write(files.join(path, name), new TextEncoder().encode(text));
    },
    async readJson(name) {
      const file = files.join(path, name);
      if (!(await files.exists(file))) return undefined;
      const text = new TextDecoder().decode(await files.read(file, { maxBytes: 64 * 2 ** 20 }));
      try {
        return JSON.parse(text) as JsonObject;
      } catch (cause) {
        throw graftError({
          code: 'data/damaged-json',
          where: file,
          expected: 'valid JSON',
          given: JSON.stringify(text.slice(0, 40)),
          fix: 'Restore the file, or start the run anew in another folder.',
          cause,
        });
      }
    },
  };
}
