/** How much of a file has come. */
export interface HubProgress {
  /** Relative to the repository. */
  readonly file: string;
  /** Bytes of it that are here. */
  readonly done: number;
  /** Bytes of it in all. */
  readonly total: number;
}

/** Where models come from and where they are kept. */
export interface HubOptions {
  /** Branch, tag or commit; contradicts an `@revision` in the name. @default 'main' */
  revision?: string;
  /** Uses what is here and asks nobody. @default HF_HUB_OFFLINE, else false */
  offline?: boolean;
  /** Sent to the endpoint and to nobody else; `''` sends none. @default HF_TOKEN */
  token?: string;
  /** A mirror of the hub. @default HF_ENDPOINT, else https://huggingface.co */
  endpoint?: string;
  /** Folder of the cache (in the browser: name of the cache). @default as Python's client: HF_HUB_CACHE, HUGGINGFACE_HUB_CACHE, HF_HOME/hub, XDG_CACHE_HOME/huggingface/hub, ~/.cache/huggingface/hub */
  cacheDir?: string;
  /** How often a request that failed on the way, or that was asked to wait, is sent again. @default 4 */
  retries?: number;
  /** The longest wait between two tries, in milliseconds; a server that asks for more ends the call. @default 60000 */
  longestWait?: number;
  /** Most bytes a file may have. @default 8 GB */
  maxFileBytes?: number;
  signal?: AbortSignal;
  onProgress?(progress: HubProgress): void;
}
