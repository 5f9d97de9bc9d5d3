import type { Task } from '../model.ts';
import type { RunFolder } from '../transfer/run-folder.ts';
import { modelCard } from './model-card.ts';
import { reportHtml } from './report-html.ts';
import type { ReportNames } from './report-names.ts';
import type { ReportedRun } from './reported-run.ts';

/** Writes for people what a run came to (README.md, report.html). */
export async function writeRunReport<K extends Task>(folder: RunFolder, result: ReportedRun<K>, names: ReportNames): Promise<void> {
  await folder.write('README.md', modelCard(result, names));
  await folder.write('report.html', reportHtml(result, names));
}
