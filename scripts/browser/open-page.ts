import type { Page } from 'playwright-core';
import { type Graphics, launchChromium } from './launch-chromium.ts';
import { type ServedFolder, serveFolder } from './serve-folder.ts';

export interface OpenPageOptions {
  /** Which graphics engine the page needs. @default 'none' */
  graphics?: Graphics;
  /** The page's path below the folder or address. @default '' */
  path?: string;
  /** Whether the page is cross-origin isolated; only where a folder is served. @default false */
  isolated?: boolean;
  /** Origins besides its own that the page may ask; only where a folder is served. @default none */
  connect?: readonly string[];
}

export interface OpenedPage {
  page: Page;
  url: string;
  /** What went wrong so far: console errors, uncaught errors, requests that failed. */
  errors: readonly string[];
  close(): Promise<void>;
}

/** Serves a folder (or takes a running server's address), opens it in Chromium and collects every error of the page. */
export async function openPage(
  where: { folder: string } | { url: string },
  { graphics = 'none', path = '', isolated = false, connect = [] }: OpenPageOptions = {},
): Promise<OpenedPage> {
  const served: ServedFolder =
    'folder' in where ? await serveFolder(where.folder, { isolated, connect }) : { url: where.url, close: async () => undefined };
  const browser = await launchChromium(graphics);
  const page = await browser.newPage();
  const errors = collectErrors(page);
  const url = new URL(path, served.url).href;
  await page.goto(url);
  return {
    page,
    url,
    errors,
    async close() {
      await browser.close();
      await served.close();
    },
  };
}

function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('requestfailed', (request) => errors.push(`${request.url()}: ${request.failure()?.errorText ?? 'failed'}`));
  page.on('crash', () => errors.push('the page crashed'));
  return errors;
}
