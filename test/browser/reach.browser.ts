// In half a window, in a narrow one and at 200 %: everything of the page can be reached, by the keyboard too.
import type { Locator } from 'playwright-core';
import { openDesk, until, type Desk } from './harness/desk';
import { keysToGrid } from './harness/type';

/** Whether it lies in the window, with nothing on top of it, once it was scrolled to. */
async function canBeHit(element: Locator): Promise<boolean> {
  await element.scrollIntoViewIfNeeded();
  return element.evaluate((node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    const isIn = left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return isIn && (hit === node || node.contains(hit));
  });
}

describe.each([
  ['a window of 1400 × 900 at 200 %', { width: 700, height: 450 }],
  ['a window 320 px wide', { width: 320, height: 640 }],
  ['a window of 1280 × 1024 at 400 %', { width: 320, height: 256 }],
])('%s', (_, size) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.page.setViewportSize(size);
    await desk.openTab('Pursue');
  });
  afterAll(() => desk.close());

  test('nothing lies beside the window', async () => {
    const [inner, outer] = await desk.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(inner).toBeLessThanOrEqual(outer ?? 0);
  });

  test('every control of the bar can be hit', async () => {
    const controls = desk.page.locator('header.top').locator('button, select');
    expect(await controls.count()).toBeGreaterThan(9);
    for (const control of await controls.all()) expect([await control.textContent(), await canBeHit(control)]).toEqual([expect.anything(), true]); // prettier-ignore
  });

  test('the panels and the sidebar open whole and are closed again', async () => {
    const close = desk.page.getByRole('button', { name: 'Close the sidebar' });
    if (await close.isVisible()) await close.click();
    for (const panel of ['slack', 'mail', 'hubspot', 'runs', 'faults']) {
      await desk.page.getByTestId(`open-${panel}`).click();
      const shut = desk.page.getByTestId(`panel-${panel}`).locator('header').getByRole('button');
      expect([panel, await canBeHit(shut)]).toEqual([panel, true]);
      await shut.click();
    }
    await desk.page.getByTestId('open-sidebar').click();
    await desk.sidebar.getByRole('tab', { name: 'Team' }).click();
    expect(await canBeHit(close)).toBe(true);
    await close.click();
  });

  test('the cells keep a place, and the keyboard does the rest', async () => {
    const grid = await desk.page.getByTestId('grid').boundingBox();
    expect(grid?.width).toBeGreaterThan(250);
    expect(grid?.height).toBeGreaterThan(80);
    await desk.select('A3');
    await keysToGrid(desk);
    await desk.page.keyboard.press('Shift+F10');
    const items = desk.page.getByTestId('context-menu').getByRole('menuitem');
    for (const item of await items.all()) {
      await until(
        () => item.evaluate((node) => node === document.activeElement),
        (hasKeys) => hasKeys,
        'the keys are at the next item',
      );
      expect(await canBeHit(item)).toBe(true);
      await desk.page.keyboard.press('ArrowDown');
    }
    await desk.page.keyboard.press('Escape');
    await desk.page.keyboard.press('Control+f');
    for (const control of await desk.page.getByTestId('find').locator('input, button').all())
      expect(await canBeHit(control)).toBe(true);
    await desk.page.keyboard.press('Escape');
    await keysToGrid(desk);
    await desk.page.keyboard.press('Alt+ArrowDown');
    await until(
      () => desk.ask((handle) => handle.tab().title),
      (title) => title === 'Develop',
      'the next tab',
    );
    await desk.page.keyboard.press('Alt+ArrowUp');
    await until(
      () => desk.ask((handle) => handle.tab().title),
      (title) => title === 'Pursue',
      'and back',
    );
  });
});
