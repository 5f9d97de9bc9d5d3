import { useCallback, useEffect, useState } from 'react';
import { addPictures } from './pictures/add-pictures.ts';
import type { Picture } from './pictures/picture.ts';
import { Examples } from './screens/examples.tsx';
import { Result } from './screens/result.tsx';
import { Train } from './screens/train.tsx';
import { useTraining } from './training/use-training.ts';

const name = 'Graft: teach a trained network something new';

/** The whole page: examples, training, result, from top to bottom. */
export function App() {
  const [pictures, setPictures] = useState<readonly Picture[]>([]);
  const run = useTraining();
  const busy = run.state === 'training' || run.state === 'stopping';
  const add = useCallback((more: readonly Picture[]) => setPictures((had) => addPictures(had, more)), []);
  const remove = useCallback((label: string) => setPictures((had) => had.filter((picture) => picture.label !== label)), []);
  useEffect(() => {
    document.title = busy ? `${Math.round(100 * run.share)} % · Graft` : name;
  }, [busy, run.share]);
  return (
    <>
      <header>
        <h1>Graft</h1>
        <p>
          Take a network that already knows something, teach it your classes, and see with numbers whether that was better than starting
          over. Your pictures never leave this device.
        </p>
      </header>
      <main>
        <Examples pictures={pictures} onAdd={add} onRemove={remove} onReplace={setPictures} busy={busy} />
        <Train pictures={pictures} run={run} />
        {run.outcome && <Result outcome={run.outcome} />}
      </main>
    </>
  );
}
