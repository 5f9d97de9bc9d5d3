import { seededRandom } from '@graftjs/data';
import { freshCopy } from '../architectures/fresh-copy.ts';
import type { Backbone } from '../backbone/backbone.ts';
import type { EarlierHead } from '../head/earlier-head.ts';
import { sameLayers } from '../head/inherit-head.ts';
import { chooseStrategy } from '../strategies/choose-strategy.ts';
import type { Strategy } from '../strategies/strategy.ts';
import type { Beginning } from './beginning.ts';
import { forData } from './for-data.ts';
import { openBackbone } from './open-backbone.ts';
import { prepareSplit } from './prepare-split.ts';
import type { RunFolder } from './run-folder.ts';
import type { TransferOptions } from './transfer-options.ts';

/** Begins with a source network under a new head; one that was already loaded stays the caller's. Errors: `model/…`, `data/…`. */
export async function beginFromSource(options: TransferOptions, from: string | Backbone, folder: RunFolder): Promise<Beginning> {
  const opened = await openBackbone({ ...options, from });
  const close = () => {
    if (typeof from === 'string') opened.dispose();
  };
  try {
    const backbone = await forData(opened, options.data, options.signal);
    const split = await prepareSplit(options, folder);
    const strategy = options.strategy ?? chooseStrategy(split.train.length);
    const fresh = strategy.start === 'fresh' ? freshCopy(backbone, seededRandom(options.seed ?? 0).fork('stem')) : undefined;
    const dispose = () => {
      fresh?.dispose();
      close();
    };
    const head = fresh ? undefined : sharedHead(backbone, strategy, options.data.labels);
    return { options, split, strategy, stem: fresh ?? backbone, problems: [], ...(head ? { head } : {}), [Symbol.dispose]: dispose };
  } catch (error) {
    close();
    throw error;
  }
}

/** The source's own head, where it tells some of the target's classes apart already (θt = θs for those columns). */
function sharedHead({ head }: Backbone, strategy: Strategy, labels: readonly string[]): EarlierHead | undefined {
  if (!head || !sameLayers(head, strategy.hidden)) return undefined;
  return head.labels.some((label) => labels.includes(label)) ? head : undefined;
}
