/** One thing that must be true before a change lands. */
export interface Stage {
  name: string;
  /** Commands, run one after the other; the first that fails ends the stage. */
  commands: readonly (readonly [string, ...string[]])[];
  /** Variables on top of the environment. */
  env?: Record<string, string>;
  /** Runs with nothing beside it, because it measures time or takes both cores itself. @default false */
  alone?: boolean;
  /** Names of stages that must have passed before. */
  after?: readonly string[];
  /** Minutes after which the stage counts as hung. @default 10 */
  minutes?: number;
}

/** How a stage ended. */
export interface StageResult {
  name: string;
  seconds: number;
  /** `stopped` is one that another's failure or a signal ended. */
  state: 'passed' | 'failed' | 'stopped';
}
