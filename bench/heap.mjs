/** @typedef {{ scripts: number, elements: number }} Heap - in bytes */

/**
 * Bytes, without what nobody needs any more.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<Heap>}
 */
export async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  // What is let go of in one collection may let go of more.
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return { scripts: usedSize, elements: embedderHeapUsedSize };
}
