/** Where several senders leave things for one reader, who waits for the next. */
export interface Mailbox<T> {
  put(item: T): void;
  /** The reader gets this error instead of anything that comes; the first one stands. */
  fail(error: unknown): void;
  take(): Promise<T>;
}

/** An empty mailbox. */
export function mailbox<T>(): Mailbox<T> {
  const items: T[] = [];
  let failure: { error: unknown } | undefined;
  let wake = () => {};
  return {
    put(item) {
      items.push(item);
      wake();
    },
    fail(error) {
      failure ??= { error };
      wake();
    },
    async take() {
      while (items.length === 0 && !failure)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      if (failure) throw failure.error;
      return items.shift() as T;
    },
  };
}
