import * as tf from '@tensorflow/tfjs';
import type { EpochReport } from '../callbacks/callback.ts';
import type { Json, JsonObject } from '../json.ts';
import type { MemoryReport } from '../memory/memory-report.ts';
import type { Tensors } from '../optimizers/update.ts';
import type { HeldAnswers } from './fit-job.ts';
import { clones, tensorsUnder, withPrefix } from './named-tensors.ts';
import type { Part, PartState } from './session.ts';
import type { Position, SavedStage } from './train-run.ts';

/** Where a row of stages stands, as plain data. */
export interface FitState {
  stage: number;
  steps: number;
  history: EpochReport[];
  /** Of each stage of gradient training that has begun. */
  memory: MemoryReport[];
  /** Whether statistics were re-estimated on the target, which happens once, before the first stage that wants it. */
  adapted: boolean;
  held?: HeldAnswers | undefined;
}

/** What a checkpoint holds: where the run stands, what earlier stages moved, and the stage under way. */
export const savedFit = ({ held, ...state }: FitState, moved: Tensors, stage?: SavedStage): PartState => ({
  state: { ...state, ...(held ? { held: held.indices } : {}), ...(stage ? { position: stage.position } : {}) } as unknown as JsonObject,
  tensors: {
    ...withPrefix('moved', clones(moved)),
    ...withPrefix('stage', stage?.tensors ?? {}),
    ...(held ? { [heldOutputs]: tf.tensor1d(held.outputs) } : {}),
  },
});

const heldOutputs = 'held/outputs';

/** What an interrupted attempt saved, taken apart; tensors that are not taken are disposed. */
export async function restoredFit(part: Part) {
  const tensors = (part.saved?.tensors ?? {}) as Record<string, tf.Tensor>;
  const moved = tensorsUnder('moved', tensors);
  const inside = tensorsUnder('stage', tensors);
  const { position, held: indices, ...rest } = (part.saved?.state ?? {}) as { position?: Json; held?: number[] };
  const held = indices ? { held: { indices, outputs: await takenNumbers(tensors[heldOutputs]) } } : {};
  let from: SavedStage | undefined = position ? { position: position as unknown as Position, tensors: inside } : undefined;
  return {
    state: { stage: 0, steps: 0, history: [], memory: [], adapted: false, ...(rest as unknown as Partial<FitState>), ...held } as FitState,
    moved,
    inner: {
      take() {
        const taken = from;
        from = undefined;
        return taken;
      },
      dispose: () => from && tf.dispose(from.tensors as tf.TensorContainer),
    },
  };
}

async function takenNumbers(tensor: tf.Tensor | undefined): Promise<Float32Array> {
  const numbers = tensor ? ((await tensor.data()) as Float32Array) : new Float32Array();
  tensor?.dispose();
  return numbers;
}
