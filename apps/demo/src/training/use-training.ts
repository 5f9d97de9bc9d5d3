import type { Progress } from '@graftjs/core';
import * as Comlink from 'comlink';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TrainingOutcome, TrainingRequest } from '../worker/training-api.ts';
import { type Curve, withStep } from './curves.ts';
import { training } from './training.ts';

/** Where the page's one training stands. */
export interface TrainingRun {
  state: 'starting' | 'ready' | 'training' | 'stopping' | 'failed';
  engine: string;
  stage: string;
  /** Share of the stage that is done, 0…1. */
  share: number;
  curves: readonly Curve[];
  outcome: TrainingOutcome | undefined;
  /** How the last training ended, when not with an outcome. */
  end: { kind: 'stopped' | 'error'; message: string } | undefined;
  /** The request that was stopped and can go on. */
  stopped: TrainingRequest | undefined;
  start(request: TrainingRequest, resume?: boolean): Promise<void>;
  stop(): void;
}

/** Milliseconds between two drawings: steps come faster than anybody looks. */
const drawEvery = 100;

const nothing = { stage: '', share: 0, curves: [] as readonly Curve[] };

/** The training worker as state of the page. */
export function useTraining(): TrainingRun {
  const [state, setState] = useState<TrainingRun['state']>('starting');
  const [engine, setEngine] = useState('');
  const [end, setEnd] = useState<TrainingRun['end']>();
  const [stopped, setStopped] = useState<TrainingRequest>();
  const [outcome, setOutcome] = useState<TrainingOutcome>();
  const { watched, begin, onProgress } = useWatched();

  useEffect(() => {
    training.start(document.baseURI).then(
      (name) => {
        setEngine(name);
        setState((now) => (now === 'starting' ? 'ready' : now));
      },
      (error: Error) => {
        setEnd({ kind: 'error', message: `The engine did not start. ${error.message}` });
        setState('failed');
      },
    );
  }, []);

  const start = useCallback(
    async (request: TrainingRequest, resume = false) => {
      begin(resume);
      setOutcome(undefined);
      setEnd(undefined);
      setStopped(undefined);
      setState('training');
      try {
        setOutcome(await training.train(request, resume, Comlink.proxy(onProgress)));
      } catch (error) {
        const { name, message } = error as Error;
        const byHand = name === 'interrupted/aborted';
        setEnd(byHand ? { kind: 'stopped', message: 'Stopped.' } : { kind: 'error', message });
        if (byHand) setStopped(request);
      }
      setState('ready');
    },
    [begin, onProgress],
  );
  const stop = useCallback(() => {
    setState('stopping');
    void training.stop();
  }, []);
  return { state, engine, ...watched, outcome, end, stopped, start, stop };
}

/** What the worker reports, drawn at a pace that the page keeps up with. */
function useWatched() {
  const [watched, setWatched] = useState(nothing);
  const latest = useRef(nothing);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const begin = useCallback((resume: boolean) => {
    latest.current = resume ? { ...nothing, curves: latest.current.curves } : nothing;
    setWatched(latest.current);
  }, []);
  const onProgress = useCallback((progress: Progress) => {
    const { stage, done, total } = progress;
    latest.current = { stage, share: total > 0 ? done / total : 0, curves: withStep(latest.current.curves, progress) };
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setWatched(latest.current);
    }, drawEvery);
  }, []);
  return { watched, begin, onProgress };
}
