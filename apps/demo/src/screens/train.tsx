import { useState } from 'react';
import { LossCurve } from '../charts/loss-curve.tsx';
import type { TrainingRun } from '../use-training.ts';
import type { Picture, Source } from '../worker/training-api.ts';

/** Step 2: choose the source, press Train, watch, stop. */
export function Train({ pictures, run }: { pictures: Picture[]; run: TrainingRun }) {
  const [labels, setLabels] = useState(10);
  const [epochs, setEpochs] = useState(20);
  const [baselines, setBaselines] = useState(true);
  const [own, setOwn] = useState(false);
  const [url, setUrl] = useState('');
  const [normalise, setNormalise] = useState<'tf' | 'torch' | 'caffe' | 'unit'>('tf');
  const classes = new Set(pictures.map(({ label }) => label)).size;
  const smallest = Math.min(...[...new Set(pictures.map(({ label }) => label))].map((label) => pictures.filter((p) => p.label === label).length));
  const missing = whatIsMissing(classes, smallest, own && !url);
  const busy = run.state === 'training';
  const source: Source = own ? { kind: 'url', url, normalise } : { kind: 'digits' };
  const labelsPerClass = Math.max(1, Math.min(labels, Math.floor(0.6 * smallest)));
  return (
    <section aria-labelledby="step-train">
      <h2 id="step-train">2 · Train</h2>
      <fieldset disabled={busy}>
        <legend>What the network knows already</legend>
        <label>
          <input type="radio" name="source" checked={!own} onChange={() => setOwn(false)} /> handwritten digits 0 to 4 (built in, 28×28 grey)
        </label>
        <label>
          <input type="radio" name="source" checked={own} onChange={() => setOwn(true)} /> another TensorFlow.js layers model
        </label>
        {own && (
          <p className="row">
            <label>
              Address of its model.json <input type="url" value={url} onChange={(event) => setUrl(event.target.value)} placeholder="https://…/model.json" />
            </label>
            <label>
              Pixels{' '}
              <select value={normalise} onChange={(event) => setNormalise(event.target.value as typeof normalise)}>
                <option value="tf">−1 to 1 (tf)</option>
                <option value="torch">ImageNet mean and deviation (torch)</option>
                <option value="caffe">BGR minus mean (caffe)</option>
                <option value="unit">0 to 1 (unit)</option>
              </select>
            </label>
          </p>
        )}
      </fieldset>
      <fieldset disabled={busy} className="row">
        <legend>How</legend>
        <label>
          Labels of each class <input type="number" min={1} max={500} value={labels} onChange={(event) => setLabels(Number(event.target.value) || 1)} />
        </label>
        <label>
          Epochs <input type="number" min={1} max={200} value={epochs} onChange={(event) => setEpochs(Number(event.target.value) || 1)} />
        </label>
        <label>
          <input type="checkbox" checked={baselines} onChange={(event) => setBaselines(event.target.checked)} /> compare with starting over
        </label>
      </fieldset>
      <p className="row">
        {busy ? (
          <button type="button" onClick={run.stop}>
            Stop
          </button>
        ) : (
          <button
            type="button"
            className="main"
            disabled={run.state !== 'ready' || Boolean(missing)}
            onClick={() => run.start({ pictures, source, labelsPerClass, epochs, baselines })}
          >
            Train
          </button>
        )}
        <span className="soft" role="status" aria-live="polite">
          {run.message || (busy ? run.stage : run.state === 'starting' ? 'Starting the engine…' : missing || `Ready (${run.engine}).`)}
        </span>
      </p>
      {busy && <progress max={1} value={run.share} aria-label={run.stage} />}
      {run.curve.length > 1 && <LossCurve points={run.curve} />}
    </section>
  );
}

function whatIsMissing(classes: number, smallest: number, noSource: boolean): string {
  if (classes < 2) return 'Add at least two classes.';
  if (smallest < 4) return 'Each class needs at least 4 pictures.';
  return noSource ? 'Give the address of the source model.' : '';
}
