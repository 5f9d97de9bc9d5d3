import type { OpenStill } from './engine.ts';
import type { GraftErrorFields } from './errors.ts';
import { carriedError } from './runners/carried-error.ts';
import { openOnnx } from './runners/open-onnx.ts';
import type { SentNetwork, StillAnswer, StillBatchMessage, StillJobMessage } from './runners/still-messages.ts';
import { stillService } from './runners/still-service.ts';

type Job = StillJobMessage<Extract<SentNetwork, { form: 'onnx' }>>;

/** Entry of a worker without TF.js: computes the still part for the pool with an engine that opens exported networks. */
export function serve(
  port: { post(message: StillAnswer, transfer?: ArrayBuffer[]): void; onMessage(listener: (message: unknown) => void): void },
  open: OpenStill,
): void {
  const still = stillService(port, ({ network: { model } }: Job) => openOnnx(open, model));
  port.onMessage((message) => {
    still(message as Job | StillBatchMessage).catch((error: Partial<GraftErrorFields> & Error) =>
      port.post({ kind: 'failed', error: carriedError(error) }),
    );
  });
}
