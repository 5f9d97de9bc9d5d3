import { useState } from 'react';
import { LossCurve } from '../charts/loss-curve.tsx';
import { labelBudget } from '../pictures/label-budget.ts';
import type { Picture } from '../pictures/picture.ts';
import { stageInWords } from '../training/in-words.ts';
import type { TrainingRun } from '../training/use-training.ts';
import type { Source } from '../worker/training-api.ts';
import { NumberField } from './number-field.tsx';
import { SourceChoice } from './source-choice.tsx';

/** Step 2: choose the source, press Train, watch, stop. */
export function Train({ pictures, run }: { pictures: readonly Picture[]; run: TrainingRun }) {
  const [wanted, setWanted] = useState(10);
  const [epochs, setEpochs] = useState(20);
  const [baselines, setBaselines] = useState(true);
  const [chosen, setSource] = useState<Source>();
  const source = chosen ?? usualSource(pictures);
  const counts = countsOf(pictures);
  const classes = counts.length;
  const smallest = Math.min(...counts, Number.MAX_SAFE_INTEGER);
  const missing = whatIsMissing(classes, smallest, source);
  const busy = run.state === 'training' || run.state === 'stopping';
  const labels = labelBudget({ smallest: classes === 0 ? 0 : smallest, classes, wanted });
  const resumable = run.stopped?.pictures === pictures ? run.stopped : undefined;
  return (
    <section aria-labelledby="step-train">
      <h2 id="step-train">2 · Train</h2>
      <SourceChoice source={source} onChange={setSource} disabled={busy} />
      <fieldset disabled={busy}>
        <legend>How</legend>
        <div className="row">
          <NumberField name="Pictures to learn from, of each class" most={500} value={wanted} onChange={setWanted} />
          <NumberField name="Epochs (how often it sees them)" most={200} value={epochs} onChange={setEpochs} />
          <label>
            <input type="checkbox" checked={baselines} onChange={(event) => setBaselines(event.target.checked)} /> compare with starting
            over
          </label>
        </div>
      </fieldset>
      {!missing && <p className="soft">{budgetInWords(labels)}</p>}
      <div className="row">
        {busy ? (
          <button type="button" onClick={run.stop} disabled={run.state === 'stopping'}>
            {run.state === 'stopping' ? 'Stopping…' : 'Stop'}
          </button>
        ) : (
          <button
            type="button"
            className="main"
            disabled={run.state !== 'ready' || Boolean(missing)}
            onClick={() => run.start({ pictures, source, labels, epochs, baselines })}
          >
            {resumable ? 'Train anew' : 'Train'}
          </button>
        )}
        {!busy && resumable && (
          <button type="button" onClick={() => run.start(resumable, true)}>
            Go on
          </button>
        )}
        <span className={run.end?.kind === 'error' ? 'problem' : 'soft'} role="status" data-testid="status">
          {statusOf(run, missing)}
        </span>
      </div>
      {/* Nothing is counted before the first report: the source is on its way. */}
      {busy && <progress max={1} value={run.stage ? run.share : undefined} aria-label="Share of this stage that is done" />}
      {run.curves.length > 0 && <LossCurve curves={run.curves} />}
    </section>
  );
}

/** Until somebody chooses: the source that is near to the pictures. */
const usualSource = (pictures: readonly Picture[]): Source => ({
  kind: pictures.length > 0 && pictures.every(({ sample }) => sample) ? 'digits' : 'photographs',
});

function countsOf(pictures: readonly Picture[]): number[] {
  const counts = new Map<string, number>();
  for (const { label } of pictures) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts.values()];
}

function whatIsMissing(classes: number, smallest: number, source: Source): string {
  if (classes < 2) return 'Give it at least two classes with pictures.';
  if (smallest < 4) return 'Each class needs at least 4 pictures.';
  return source.kind === 'url' && !source.url.trim() ? 'Give the address of the source network.' : '';
}

function budgetInWords({ train, held }: { train: number; held: number }): string {
  const learns = `The network learns from ${train} ${train === 1 ? 'picture' : 'pictures'} of each class`;
  const rest = 'the rest is for the test, or left aside.';
  if (held === 0) return `${learns}; ${rest} There are too few to tell what belongs to no class.`;
  return `${learns}; ${held} more tell it when to answer “none of these”; ${rest}`;
}

function statusOf(run: TrainingRun, missing: string): string {
  if (run.state === 'training') return stageInWords(run.stage) || 'Opening the pictures and the source network…';
  if (run.state === 'stopping') return 'Finishing the step under way…';
  if (run.end) return run.end.message;
  if (run.state === 'starting') return 'Starting the engine…';
  return missing || (run.outcome ? 'Done.' : `Ready (${run.engine}).`);
}
