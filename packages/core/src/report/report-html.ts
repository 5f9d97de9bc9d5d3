import type { EpochReport } from '../callbacks/callback.ts';
import type { JsonObject } from '../json.ts';
import type { Task } from '../model.ts';
import { rulesOf } from '../transfer/tasks/rules-of.ts';
import type { Figure } from '../transfer/tasks/task-rules.ts';
import type { TransferResult } from '../transfer/transfer-result.ts';
import type { ScoreWords } from '../verdict/score-words.ts';
import type { Baseline, Verdict } from '../verdict/verdict.ts';
import { confusionTable } from './confusion-table.ts';
import { continuedSentence } from './continued-sentence.ts';
import { curveSvg } from './curve-svg.ts';
import { escapeHtml } from './escape-html.ts';
import type { ReportNames } from './report-names.ts';
import { reportStyle } from './report-style.ts';
import { type ReportedRun, summaryOf } from './reported-run.ts';

/** One page without scripts or outside parts: verdict, comparison, curves, confusion matrix, where the time went. */
export function reportHtml<K extends Task>(result: ReportedRun<K>, { name, source }: ReportNames): string {
  const { test, verdict, labels, examples, strategy, history, seconds, problems, continued } = result;
  const { words, figures: figuresOf } = rulesOf(result.task);
  const outcome = verdict?.words ?? 'trained from nothing';
  const kind = outcome === 'helped' || outcome === 'hurt' ? outcome : 'open';
  const origin = source ? `from ${source.name} (${source.licence ?? 'licence not stated'})` : 'from random values';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(name)}: ${escapeHtml(outcome)}</title><style>${reportStyle}</style></head><body><main>
<h1>${escapeHtml(name)}</h1>
<p class="soft">${escapeHtml(origin)}, strategy ${escapeHtml(strategy.name)}</p>
<p class="verdict ${kind}">${escapeHtml(summaryOf(result))}</p>
${continued ? `<p>${escapeHtml(continuedSentence(continued))}</p>` : ''}
<dl class="figures">${figures(figuresOf(test), examples)}</dl>
${list(verdict?.notes ?? [])}
${verdict ? `<h2>Compared with</h2>\n${comparison(verdict, words)}` : ''}
${curves(verdict ? 'transfer' : 'training', history, verdict?.baselines ?? [], words)}
${confusion(test, labels)}
<h2>Where the time went</h2>
${timeTable(seconds)}
${problems.length > 0 ? `<h2>Found in the data</h2>${list(problems.map(({ where, message }) => `${where}: ${message}`))}` : ''}
</main></body></html>
`;
}

/** Only one class of several can be confused with another. */
const confusion = (test: JsonObject, labels: readonly string[]) =>
  Array.isArray(test.confusion) ? `<h2>What is confused with what</h2>\n${confusionTable(test.confusion as number[][], labels)}` : '';

function figures(test: readonly Figure[], examples: TransferResult['examples']): string {
  const entries: [string, string][] = [
    ...test.map(({ name, value, share }): [string, string] => [name, share ? percent(value) : value.toFixed(3)]),
    ['examples', `${examples.train} + ${examples.validation} + ${examples.test}`],
  ];
  return entries.map(([term, value]) => `<div><dt>${term}</dt><dd>${value}</dd></div>`).join('');
}

function comparison(verdict: Verdict, { show }: ScoreWords): string {
  const row = (name: string, score: number, colour: string, note = '') =>
    `<tr><th scope="row">${escapeHtml(name)}${note ? `<br><small class="soft">${escapeHtml(note)}</small>` : ''}</th><td><div class="bar" style="--bar:var(--${colour});width:${Math.max(0, 100 * score).toFixed(1)}%">${show(score)}</div></td></tr>`;
  const others = verdict.baselines.map((b: Baseline) =>
    row(b.name, b.accuracy, b.kind === 'scratch' ? 'b' : 'c', b.counts ? '' : 'does not count'),
  );
  return `<div class="scroll"><table class="bars"><tbody>${row('transfer', verdict.transfer, 'a')}${others.join('')}</tbody></table></div>`;
}

function curves(title: string, history: readonly EpochReport[], baselines: readonly Baseline[], words: ScoreWords): string {
  const own =
    history.length > 0
      ? [curveSvg(`${title}: loss by epoch`, lossSeries(history)), curveSvg(`${title}: validation ${words.name}`, scoreSeries(history))]
      : [];
  const scratch = baselines.flatMap(({ kind, name, details }) =>
    kind === 'scratch' && Array.isArray(details.curve) ? scratchCharts(name, details.curve as (number | null)[][], words) : [],
  );
  const charts = [...own, ...scratch].filter(Boolean);
  return charts.length > 0
    ? `<h2>Curves</h2><div class="charts">${charts.join('')}</div>`
    : '<p class="soft">The head was solved exactly: there is no curve of epochs.</p>';
}

const lossSeries = (history: readonly EpochReport[]) => [
  { name: 'training', style: 'a', values: history.map(({ loss }) => loss) },
  { name: 'validation', style: 'b', values: history.flatMap(({ validation }) => (validation ? [validation.loss] : [])) },
];

const scoreSeries = (history: readonly EpochReport[]) => [
  { name: 'validation', style: 'b', values: history.flatMap(({ validation }) => (validation ? [validation.score] : [])) },
];

/** Rows of training loss, validation loss, validation score. */
function scratchCharts(name: string, rows: readonly (number | null)[][], words: ScoreWords): string[] {
  const column = (k: number) => rows.flatMap((row) => (typeof row[k] === 'number' ? [row[k]] : []));
  const loss = [
    { name: 'training', style: 'a', values: column(0) },
    { name: 'validation', style: 'b', values: column(1) },
  ];
  return [
    curveSvg(`${name}: loss by epoch`, loss),
    curveSvg(`${name}: validation ${words.name}`, [{ name: 'validation', style: 'b', values: column(2) }]),
  ];
}

function timeTable(seconds: Readonly<Record<string, number>>): string {
  const longest = Math.max(...Object.values(seconds), 0.001);
  const rows = Object.entries(seconds).map(
    ([part, s]) =>
      `<tr><th scope="row">${escapeHtml(part)}</th><td><div class="bar" style="width:${((100 * s) / longest).toFixed(1)}%">${s.toFixed(1)} s</div></td></tr>`,
  );
  return `<div class="scroll"><table class="bars"><tbody>${rows.join('')}</tbody></table></div>`;
}

const list = (items: readonly string[]) =>
  items.length > 0 ? `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>` : '';
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
