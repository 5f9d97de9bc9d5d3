import type { Locator, Page } from 'playwright-core';

/** Drops files and folders of this machine on an element, as a person does from a file manager. */
export async function drop(page: Page, target: Locator, files: readonly string[]): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('the element is not on the page');
  const session = await page.context().newCDPSession(page);
  const [x, y] = [box.x + 20, box.y + 20];
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x, y, data: { items: [], files: [...files], dragOperationsMask: 1 } });
  await session.detach();
}
