import { useCallback, useEffect, useState } from 'react';
import { Examples } from './screens/examples.tsx';
import { Result } from './screens/result.tsx';
import { Train } from './screens/train.tsx';
import { useTraining } from './use-training.ts';
import type { Picture } from './worker/training-api.ts';

/** The whole page: examples, training, result, from top to bottom. */
export function App() {
  const [pictures, setPictures] = useState<Picture[]>([]);
  const run = useTraining();
  const add = useCallback((more: Picture[]) => setPictures((had) => [...had, ...more]), []);
  const remove = useCallback((label: string) => setPictures((had) => had.filter((picture) => picture.label !== label)), []);
  useEffect(() => {
    document.title = run.state === 'training' ? `${Math.round(100 * run.share)} % · Graft` : 'Graft: teach a trained network something new';
  }, [run.state, run.share]);
  return (
    <>
      <header>
        <h1>Graft</h1>
        <p>Take a network that already knows something, teach it your classes, and see with numbers whether that was better than starting over. Everything stays on this device.</p>
      </header>
      <main>
        <Examples pictures={pictures} onAdd={add} onRemove={remove} onClear={() => setPictures([])} busy={run.state === 'training'} />
        <Train pictures={pictures} run={run} />
        {run.outcome && <Result outcome={run.outcome} />}
      </main>
    </>
  );
}
