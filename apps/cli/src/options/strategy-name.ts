const aliases: Record<string, string> = { head: 'feature-extraction' };

/** The library's name of a strategy as it is typed. */
export const strategyName = (typed: string): string => aliases[typed] ?? typed;
