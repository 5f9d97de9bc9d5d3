import type { EpochReport } from '../callbacks/callback.ts';
import type { JsonObject } from '../json.ts';
import type { Task } from '../model.ts';
import { rulesOf } from '../transfer/tasks/rules-of.ts';
import type { Figure } from '../transfer/tasks/task-rules.ts';
import type { TransferResult } from '../transfer/transfer-result.ts';
import type { ScoreWords } from '../verdict/score-words.ts';
import type { Baseline, Verdict } from '../verdict/verdict.ts';
import { barTable } from './bar-table.ts';
import { confusionTable } from './confusion-table.ts';
import { continuedSentence } from './continued-sentence.ts';
import { type CurveOptions, curveSvg } from './curve-svg.ts';
import { escapeHtml } from './escape-html.ts';
import { examplesText } from './examples-text.ts';
import { figureNote, figureText } from './figure-notes.ts';
import type { ReportNames } from './report-names.ts';
import { reportStyle } from './report-style.ts';
import { type ReportedRun, summaryOf } from './reported-run.ts';
import { secondsByPart } from './seconds-by-part.ts';
import { unbroken } from './unbroken.ts';

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
<h1 dir="auto">${escapeHtml(name)}</h1>
<p class="soft">${escapeHtml(origin)}, strategy ${escapeHtml(strategy.name)}</p>
<p class="verdict ${kind}">${escapeHtml(unbroken(summaryOf(result)))}</p>
${verdict?.interval ? `<p class="soft">CI, the confidence interval: where the true difference may lie, as far as these test examples can tell. Another seed or split would vary it further.</p>` : ''}
${continued ? `<p>${escapeHtml(continuedSentence(continued))}</p>` : ''}
<dl class="figures">${figures(figuresOf(test), examples)}</dl>
${list(verdict?.notes ?? [])}
${verdict && verdict.baselines.length > 0 ? `<h2>Compared with</h2>\n${comparison(verdict, words)}` : ''}
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
  const tiles = test.map((figure) => tile(figure.name, figureText(figure), figureNote(figure)));
  return [...tiles, tile('examples', examplesText(examples), '', 'sides')].join('');
}

const tile = (name: string, text: string, note: string, style = '') =>
  `<div class="${style}"><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(unbroken(text))}</dd>${note ? `<dd class="soft">${escapeHtml(note)}</dd>` : ''}</div>`;

function comparison({ transfer, baselines }: Verdict, { show, name }: ScoreWords): string {
  const bars = baselines.map(({ name: who, accuracy, kind, counts }: Baseline) => ({
    name: who,
    text: show(accuracy),
    share: accuracy,
    style: kind === 'scratch' ? 'b' : 'c',
    ...(counts ? {} : { note: 'does not count' }),
  }));
  const own = { name: 'transfer', text: show(transfer), share: transfer, style: 'a' };
  return `<p class="soft">${escapeHtml(`Test ${name.replace(/^test /, '')}. ${whoIsWho(baselines)}`)}</p>\n${barTable([own, ...bars])}`;
}

const meanings: readonly (readonly [Baseline['kind'], string])[] = [
  ['scratch', 'Scratch learned the same data without the source.'],
  ['head', 'Head alone: nothing of the source was moved.'],
  ['neighbours', 'Nearest: no network, the most similar training examples decide.'],
];

/** What the kinds of baselines are, of those that are here. */
const whoIsWho = (baselines: readonly Baseline[]): string =>
  meanings.flatMap(([kind, words]) => (baselines.some((baseline) => baseline.kind === kind) ? [words] : [])).join(' ');

function curves(title: string, history: readonly EpochReport[], baselines: readonly Baseline[], words: ScoreWords): string {
  const own =
    history.length > 0
      ? [
          curveSvg(`${title}: loss by epoch`, lossSeries(history)),
          curveSvg(`${title}: validation ${words.name}`, scoreSeries(history), scale(words)),
        ]
      : [];
  const scratch = baselines.flatMap(({ kind, name, details }) =>
    kind === 'scratch' && Array.isArray(details.curve) ? scratchCharts(name, details.curve as (number | null)[][], words) : [],
  );
  const charts = [...own, ...scratch].filter(Boolean);
  const solved = own.length === 0 ? '<p class="soft">The head was solved exactly: there is no curve of epochs.</p>' : '';
  return charts.length > 0 ? `<h2>Curves</h2>\n${solved}<div class="charts">${charts.join('')}</div>` : solved;
}

/** No score lies above 1; shares are shown as everywhere else. */
const scale = ({ unit }: ScoreWords): CurveOptions =>
  unit === 'points' ? { most: 1, label: (share) => `${(100 * share).toFixed(0)} %` } : { most: 1 };

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
    curveSvg(`${name}: validation ${words.name}`, [{ name: 'validation', style: 'b', values: column(2) }], scale(words)),
  ];
}

function timeTable(seconds: Readonly<Record<string, number>>): string {
  const parts = secondsByPart(seconds);
  const longest = Math.max(...parts.values(), 0.001);
  return barTable([...parts].map(([name, time]) => ({ name, text: `${time.toFixed(1)} s`, share: time / longest })));
}

/** Of many the first ones, and where the others stand. */
const mostShown = 20;

function list(items: readonly string[]): string {
  if (items.length === 0) return '';
  const more = items.length > mostShown ? [`… and ${items.length - mostShown} more, in result.json`] : [];
  return `<ul>${[...items.slice(0, mostShown), ...more].map((item) => `<li>${escapeHtml(unbroken(item))}</li>`).join('')}</ul>`;
}
