import type { Context } from './context.ts';

/** One option of a command, as `--help` prints it. */
export interface Flag {
  /** The name that the option has in a config file and in the library. */
  key: string;
  /** As commander reads it, such as `--epochs <n>`. */
  flag: string;
  help: string;
}

/** What was typed: arguments in order, and options by key, as text, or true and false for switches. */
export interface Given {
  /** The command's name and its options, for errors. */
  command: string;
  flags: readonly Flag[];
  arguments: readonly (string | readonly string[] | undefined)[];
  options: Readonly<Record<string, string | boolean | undefined>>;
}

/** What a command came to: one JSON object for programs, and the same for people. */
export interface Outcome {
  json: object;
  text: string;
}

/** Does what a command is for. Throws errors that carry a failure. */
export type Run = (given: Given, context: Context) => Promise<Outcome>;

/** A verb of `graft`: what `--help` needs at once, and its work behind an import. */
export interface Command {
  name: string;
  /** As commander reads them: `<data>`, `[files...]`. */
  arguments: readonly { name: string; help: string }[];
  summary: string;
  flags: readonly Flag[];
  /** What it does, and the line to type. */
  examples: readonly (readonly [does: string, line: string])[];
  load(): Promise<Run>;
}
