import type { GraftError } from '../errors.ts';
import type { Files } from './files.ts';

/** What a folder of examples holds: how its files are told by their content, and how people speak of them. */
export interface FolderKind {
  /** One example in a sentence, such as `picture`. */
  noun: string;
  /** The files in a sentence that says what was expected, with an example of each class: `JPEG or PNG pictures in it, such as cats/1.jpg and dogs/1.jpg`. */
  files: string;
  /** Files that describe a data set and are no examples of it, by name. */
  isMetadata(name: string): boolean;
  /** The group that a file's name tells, where files of this kind commonly do, such as the speaker. @default none */
  groupOf?(path: string): string | undefined;
  /** A look at one file that is cheaper than reading it: the error that reading would give, or `undefined`. `where` is what the error names. */
  problem(files: Files, path: string, where: string): Promise<GraftError | undefined>;
}
