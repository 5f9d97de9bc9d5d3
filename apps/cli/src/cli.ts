import { CommanderError } from 'commander';
import type { Outcome } from './commands/command.ts';
import { commands } from './commands/commands.ts';
import type { Context, OwnedContext } from './commands/context.ts';
import { asTyped } from './failure/as-typed.ts';
import { commanderFailure } from './failure/commander-failure.ts';
import { exitCode } from './failure/exit-code.ts';
import type { Failure } from './failure/failure.ts';
import { failureOf } from './failure/failure-of.ts';
import { stopped } from './failure/stopped.ts';
import { failureJson } from './print/failure-json.ts';
import { failureText } from './print/failure-text.ts';
import { paintFor } from './print/paint.ts';
import { wrapped } from './print/wrapped.ts';
import { type Call, program } from './program.ts';

/** The process as the command line sees it; tests pass their own. */
export interface Surroundings {
  out: { isTTY?: boolean; columns?: number; write(text: string): unknown };
  err: { isTTY?: boolean; write(text: string): unknown };
  noColor: string | undefined;
  /** What commands work with; made only for lines that were understood. */
  context(parts: Pick<Context, 'paint' | 'tell' | 'columns'> & { debug: boolean }): Promise<OwnedContext>;
}

/** Runs a command line and returns the exit code; stdout gets results and nothing else. */
export async function cli(line: readonly string[], around: Surroundings): Promise<number> {
  const asked = { json: line.includes('--json'), debug: line.includes('--debug'), colour: !line.includes('--no-color') };
  const paint = (stream: { isTTY?: boolean }) =>
    paintFor({ terminal: stream.isTTY === true, colour: asked.colour, noColor: around.noColor });
  try {
    const columns = around.out.columns ?? Number.POSITIVE_INFINITY;
    const call = parse(line, (text) => around.out.write(text));
    if (call) {
      const { json, text } = await perform(call, around, { paint: paint(around.out), columns, debug: asked.debug });
      around.out.write(`${asked.json ? JSON.stringify(json) : wrapped(text, columns)}\n`);
    }
    return 0;
  } catch (error) {
    const failure = asTyped(failureIn(error, line));
    const { debug } = asked;
    if (asked.json) around.out.write(`${JSON.stringify(failureJson(failure, { debug }))}\n`);
    else around.err.write(`${failureText(failure, { paint: paint(around.err), debug })}\n`);
    return exitCode(failure.code);
  }
}

/** The call in a line; undefined when it only asked for help or the version, which is then printed. */
function parse(line: readonly string[], out: (text: string) => void): Call | undefined {
  const calls: Call[] = [];
  const graft = program(commands, { out, onCall: (call) => calls.push(call) });
  if (line.length === 0) {
    graft.outputHelp();
    return undefined;
  }
  try {
    graft.parse(line, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return undefined;
    throw error;
  }
  return calls[0];
}

async function perform(
  { command, given }: Call,
  around: Surroundings,
  parts: Pick<Context, 'paint' | 'columns'> & { debug: boolean },
): Promise<Outcome> {
  const run = await command.load();
  const context = await around.context({ ...parts, tell: (text) => void around.err.write(`${text}\n`) });
  try {
    return await context.orLeave(run(given, context));
  } finally {
    context.end();
  }
}

/** A command without a run has no checkpoint to go on from, whatever the library says. */
const thrown = (failure: Failure): Failure =>
  failure.code === 'interrupted/aborted' && !failure.resume && failure.where !== 'graft'
    ? stopped(failure, 'Nothing was kept: start the command again.')
    : failure;

function failureIn(error: unknown, line: readonly string[]): Failure {
  if (!(error instanceof CommanderError)) return thrown(failureOf(error));
  return commanderFailure(
    error,
    line,
    commands.map(({ name }) => name),
  );
}
