/** Lets signals and timers in between two pieces of work; a promise alone would not. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
