import * as Comlink from 'comlink';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Progress } from '@graftjs/core';
import { training } from './training.ts';
import type { CurvePoint, TrainingOutcome, TrainingRequest } from './worker/training-api.ts';

/** Where the page's one training stands. */
export interface TrainingRun {
  state: 'starting' | 'ready' | 'training' | 'failed';
  engine: string;
  stage: string;
  /** Share of the stage that is done, 0…1. */
  share: number;
  curve: CurvePoint[];
  outcome: TrainingOutcome | undefined;
  message: string;
  start(request: TrainingRequest): Promise<void>;
  stop(): void;
}

/** The training worker as state of the page. */
export function useTraining(): TrainingRun {
  const [state, setState] = useState<TrainingRun['state']>('starting');
  const [engine, setEngine] = useState('');
  const [progress, setProgress] = useState({ stage: '', share: 0 });
  const [curve, setCurve] = useState<CurvePoint[]>([]);
  const [outcome, setOutcome] = useState<TrainingOutcome>();
  const [message, setMessage] = useState('');
  const points = useRef<CurvePoint[]>([]);

  useEffect(() => {
    training.start().then(
      (name) => {
        setEngine(name);
        setState((now) => (now === 'starting' ? 'ready' : now));
      },
      (error: Error) => {
        setMessage(`The engine did not start: ${error.message}`);
        setState('failed');
      },
    );
  }, []);

  const start = useCallback(async (request: TrainingRequest) => {
    points.current = [];
    setCurve([]);
    setOutcome(undefined);
    setMessage('');
    setState('training');
    const onProgress = ({ stage, done, total, note }: Progress) => {
      setProgress({ stage, share: total > 0 ? done / total : 0 });
      const loss = Number(/loss ([\d.]+)/.exec(note ?? '')?.[1]);
      if (!Number.isFinite(loss)) return;
      points.current.push({ stage, step: done, loss });
      setCurve([...points.current]);
    };
    try {
      setOutcome(await training.train(request, Comlink.proxy(onProgress)));
    } catch (error) {
      const stopped = (error as Error).name === 'interrupted/aborted';
      setMessage(stopped ? 'Stopped. Press Train to begin again.' : (error as Error).message);
    }
    setState('ready');
  }, []);
  return { state, engine, ...progress, curve, outcome, message, start, stop: () => void training.stop() };
}
