import type { JsonObject } from '../json.ts';
import type { Task } from '../model.ts';
import type { ReportNames } from '../report/report-names.ts';
import type { ReportedRun } from '../report/reported-run.ts';
import type { RunFolder } from './run-folder.ts';

/** Writes what a run came to into its folder, and gives it back with what went wrong meanwhile among its problems. */
export type WriteReport = <K extends Task, Run extends ReportedRun<K>>(folder: RunFolder, result: Run, names: ReportNames) => Promise<Run>;

/**
 * Begins to fetch what writes reports, beside the run: a page that only looks at data does not wait for it, and one whose files are replaced while it
 * trains has it already.
 *
 * Where it cannot be fetched, the figures (result.json) are written all the same, and a problem `internal/no-report` says why there is no page.
 */
export function begunReport(): WriteReport {
  const fetched = import('../report/write-run-report.ts').catch((error: unknown) => ({ failed: String(error) }));
  return async (folder, result, names) => {
    const loaded = await fetched;
    const told = 'failed' in loaded ? { ...result, problems: [...result.problems, noReport(folder, loaded.failed)] } : result;
    const { save: _, dispose: __, modelFiles: ___, ...figures } = told;
    await folder.write('result.json', figures as unknown as JsonObject);
    if (!('failed' in loaded)) await loaded.writeRunReport(folder, result, names);
    return told;
  };
}

const noReport = ({ path }: RunFolder, reason: string) => ({
  code: 'internal/no-report',
  where: path,
  message: `README.md and report.html were not written, since what writes them could not be loaded (${reason.split('\n')[0]}); the model and its figures are there.`,
});
