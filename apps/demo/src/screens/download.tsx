import { useState } from 'react';
import { training } from '../training/training.ts';

/** Hands the trained model out as a zip. */
export function Download() {
  const [problem, setProblem] = useState('');
  const save = () =>
    training.download().then(
      (bytes) => offer(new Blob([bytes], { type: 'application/zip' }), 'graft-model.zip'),
      (error: Error) => setProblem(error.message),
    );
  return (
    <div className="card">
      <h3>Take the model with you</h3>
      <p className="soft">A zip with a TensorFlow.js layers model, its labels and preprocessing inside. Unpack it, then:</p>
      <p>
        <code>npx @graftjs/cli predict model picture.png</code>
      </p>
      <button type="button" onClick={save}>
        Download
      </button>
      <p role="status" className="problem">
        {problem}
      </p>
    </div>
  );
}

function offer(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
