// report.html as a browser shows it: offline, in both schemes, as wide as the screen, with text that can be read.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlReport } from '../../../src/eval/report/html/page.ts';
import { executablePath, openPage } from '../../engine/page.ts';
import { hostileLines, POLICY } from './hostile.ts';
import { acmeReport, evaluated, folder, reportOf } from './reported.ts';

/** Texts whose colour is nearer to what lies behind them than 4.5 to 1. */
const FAINT = `(() => {
  const channel = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const parsed = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const [r, g, b, a = 1] = parsed(getComputedStyle(at).backgroundColor);
      if (a > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const own = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const faint = new Set();
  let seen = 0;
  for (const one of document.body.querySelectorAll('*')) {
    if (!own(one) || one.closest('script, style, option')) continue;
    const style = getComputedStyle(one);
    const colour = parsed(one.ownerSVGElement ? style.fill : style.color);
    const [a, b] = [light(colour), light(behind(one))].sort((x, y) => y - x);
    seen++;
    if ((a + 0.05) / (b + 0.05) < 4.5) faint.add(one.tagName + '.' + one.getAttribute('class') + ' ' + style.color);
  }
  return { seen, faint: [...faint] };
})()`;

describe.skipIf(executablePath === undefined)('in a browser', () => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const faults: string[] = [];
  const urls: Record<'acme' | 'hostile', string> = { acme: '', hostile: '' };

  beforeAll(async () => {
    const put = (name: string, text: string) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return pathToFileURL(path).href;
    };
    urls.acme = put('acme.html', htmlReport(await acmeReport()));
    const before = await evaluated(POLICY, hostileLines(60));
    const worse = POLICY.replace('"money back", "refund"', '"hello"');
    const data = await reportOf(await evaluated(worse, [], before), before);
    urls.hostile = put('hostile.html', htmlReport(data));
    ({ browser, page } = await openPage());
    await page.context().setOffline(true);
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => faults.push(message.text()));
    page.on('dialog', (dialog) => faults.push(dialog.message()));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
  });

  it('asks for nothing but itself, and says nothing is wrong', async () => {
    for (const url of Object.values(urls)) {
      asked.length = 0;
      await page.goto(url);
      expect(asked).toEqual([url]);
    }
    expect(faults).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('can be read in the %s scheme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const url of Object.values(urls)) {
      await page.goto(url);
      const { seen, faint } = await page.evaluate<{ seen: number; faint: string[] }>(FAINT);
      expect(seen).toBeGreaterThan(100);
      expect(faint).toEqual([]);
    }
  });

  it.each([320, 390, 768, 1280])('is never wider than a screen of %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    for (const url of Object.values(urls)) {
      await page.goto(url);
      await page.evaluate(
        'document.querySelectorAll("details").forEach((one) => (one.open = true))',
      );
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect(wide).toBeLessThanOrEqual(width);
      // One chart of each pair is shown.
      const shown = await page.evaluate<number[]>(
        '["wide", "narrow"].map((name) => [...document.querySelectorAll("." + name)].filter((one) => one.getClientRects().length > 0).length)',
      );
      expect(Math.min(...shown)).toBe(0);
      expect(Math.max(...shown)).toBeGreaterThan(0);
    }
  });

  it('filters its conversations, and shows all without a script', async () => {
    await page.goto(urls.acme);
    const shown = () =>
      page.evaluate<number>(
        '[...document.querySelectorAll(".case")].filter((one) => !one.hidden).length',
      );
    const all = await shown();
    await page.selectOption('.filter select', 'missed');
    const missed = await page.locator('.case[data-mistake="missed"]').count();
    expect(await shown()).toBe(missed);
    expect(missed).toBeLessThan(all);
    await page.fill('.filter input', 'no such words anywhere');
    expect(await shown()).toBe(0);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const quiet = await context.newPage();
    await quiet.goto(urls.acme);
    expect(await quiet.locator('.case').count()).toBe(all);
    expect(await quiet.locator('.filter').isVisible()).toBe(false);
    await quiet.locator('.case summary').first().click();
    expect(await quiet.locator('.case').first().locator('.turns').isVisible()).toBe(true);
    await context.close();
  });

  it('has headings in their order, and every chart says what it shows', async () => {
    await page.goto(urls.acme);
    const levels = await page.evaluate<number[]>(
      '[...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((one) => Number(one.tagName[1]))',
    );
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries()) {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
    const silent = await page.evaluate<number>(
      '[...document.querySelectorAll("svg")].filter((one) => one.getAttribute("role") !== "img" || (one.getAttribute("aria-label") ?? "") === "").length',
    );
    expect(silent).toBe(0);
  });
});
