/** What `graft train` prints of, as the library gives it. */
export interface RunFigures {
  run: string;
  labels: readonly string[];
  strategy: { name: string };
  backend: Readonly<Record<string, string>>;
  parameters: { total: number; trained: number };
  examples: { train: number; validation: number; test: number; folds?: number };
  test: { accuracy: number; macroF1: number; logLoss: number; ece: number };
  seconds: Readonly<Record<string, number>>;
  profile: Readonly<Record<string, number>>;
  problems: readonly { code: string; where: string; message: string }[];
}

/** What `graft transfer` prints of, as the library gives it. */
export interface TransferFigures extends RunFigures {
  verdict: {
    helped: boolean | null;
    summary: string;
    baselines: readonly { name: string; accuracy: number; counts: boolean; note: string }[];
    notes: readonly string[];
  };
  continued?: {
    run: string;
    labelsAdded: readonly string[];
    examplesAdded: number;
    before: { accuracy: number } | null;
    after: { accuracy: number } | null;
  };
}
