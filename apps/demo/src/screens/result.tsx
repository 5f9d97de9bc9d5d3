import type { Prediction } from '@graftjs/core/predict';
import { useState } from 'react';
import { Confusion } from '../charts/confusion.tsx';
import { training } from '../training.ts';
import type { TrainingOutcome } from '../worker/training-api.ts';

/** Step 3: the verdict, what is confused with what, a picture to try, the model to take away. */
export function Result({ outcome }: { outcome: TrainingOutcome }) {
  const { verdict, test, labels, examples } = outcome;
  return (
    <section aria-labelledby="step-result">
      <h2 id="step-result">3 · Result</h2>
      <p className={`verdict ${verdict.helped === true ? 'helped' : verdict.helped === false ? 'hurt' : ''}`} data-testid="verdict">
        {verdict.summary}
      </p>
      <table className="compared">
        <caption>Accuracy on {examples.test} test pictures that training never saw</caption>
        <tbody>
          <Bar name="transfer" accuracy={verdict.transfer} main />
          {verdict.baselines.map((baseline) => (
            <Bar key={baseline.name} name={baseline.name} accuracy={baseline.accuracy} />
          ))}
        </tbody>
      </table>
      {verdict.notes.length > 0 && (
        <ul className="soft">
          {verdict.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <h3>What is confused with what</h3>
      <Confusion confusion={test.confusion} labels={labels} />
      <div className="two">
        <TryPicture />
        <Download />
      </div>
    </section>
  );
}

function Bar({ name, accuracy, main = false }: { name: string; accuracy: number; main?: boolean }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <div className={main ? 'bar main' : 'bar'} style={{ width: `${100 * accuracy}%` }}>
          {(100 * accuracy).toFixed(1)} %
        </div>
      </td>
    </tr>
  );
}

function TryPicture() {
  const [said, setSaid] = useState<Prediction>();
  const [problem, setProblem] = useState('');
  const ask = async (file: File | undefined) => {
    if (!file) return;
    setProblem('');
    await training.predict(file).then(setSaid, (error: Error) => setProblem(error.message));
  };
  return (
    <div className="card">
      <h3>Try a picture</h3>
      <label className="button">
        Choose a picture
        <input type="file" accept="image/png,image/jpeg,image/webp" onChange={(event) => ask(event.target.files?.[0])} data-testid="try" />
      </label>
      <div role="status" aria-live="polite" data-testid="said">
        {problem && <p>{problem}</p>}
        {said && !problem && (
          <>
            <p>
              <strong>{said.label ?? 'none of these'}</strong> ({(100 * said.confidence).toFixed(1)} %)
            </p>
            <ul className="plain">
              {said.classes.slice(0, 3).map(({ label, probability }) => (
                <li key={label}>
                  {label} <meter min={0} max={1} value={probability} /> {(100 * probability).toFixed(1)} %
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}

function Download() {
  const save = async () => {
    const bytes = await training.download();
    const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/zip' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: 'graft-model.zip' });
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <div className="card">
      <h3>Take the model with you</h3>
      <p className="soft">
        One zip with a TensorFlow.js layers model, labels and preprocessing inside. Unpack it, then: <code>graft predict model picture.png</code>
      </p>
      <button type="button" onClick={save}>
        Download
      </button>
    </div>
  );
}
