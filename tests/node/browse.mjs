// Opens an HTML file in Chromium and prints, as JSON, what the browser makes of it.
// usage: node browse.mjs CHROMIUM FILE WIDTH HEIGHT [SCREENSHOT]
//
// violations  what axe-core finds: rule, impact, elements
// incomplete  what axe-core could not decide: rule, elements
// console     messages of the browser, such as refusals by the content security policy
// requests    every address that was asked for besides the file itself
// scrollWidth how wide the content is, in CSS pixels; innerWidth that of the window
// rows        every table row: page, table, kind, top and height in CSS pixels from its page's top
// paragraphs  every paragraph: its words, whether they read upwards, the number of lines, the room that the lines take
//             beside or under each other in CSS pixels, whether words stand out of their cell
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, file, width, height, screenshot] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const profile = mkdtempSync(join(tmpdir(), "sopgen-chromium-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath,
  headless: true,
  viewport: { width: Number(width), height: Number(height) },
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  const console_ = [];
  const requests = [];
  page.on("console", (message) => console_.push(message.text()));
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:")) requests.push(request.url());
  });
  await page.goto(address);
  await page.evaluate(() => document.fonts.ready);
  const seen = await page.evaluate(look);
  await page.evaluate(axe);
  const audit = await page.evaluate(() => axe.run(document, { resultTypes: ["violations", "incomplete"] }));
  if (screenshot) await page.screenshot({ path: screenshot, fullPage: true });
  const told = (results) =>
    results.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map((node) => node.html) }));
  console.log(
    JSON.stringify({
      violations: told(audit.violations),
      incomplete: told(audit.incomplete),
      console: console_,
      requests,
      ...seen,
    }),
  );
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}

function look() {
  const slack = 0.5;
  const within = (inner, outer) =>
    inner.left >= outer.left - slack &&
    inner.right <= outer.right + slack &&
    inner.top >= outer.top - slack &&
    inner.bottom <= outer.bottom + slack;
  const rows = [...document.querySelectorAll("section tr")].map((row) => {
    const page = row.closest("section");
    const box = row.getBoundingClientRect();
    return {
      page: [...document.querySelectorAll("section")].indexOf(page) + 1,
      table: row.closest("table").className,
      kind: row.className,
      top: box.top - page.getBoundingClientRect().top,
      height: box.height,
    };
  });
  const paragraphs = [...document.querySelectorAll("section .p")].map((paragraph) => {
    const words = document.createRange();
    words.selectNodeContents(paragraph);
    const mark = paragraph.querySelector(".tanda");
    if (mark) words.setStartAfter(mark);
    const bottoms = new Set([...words.getClientRects()].map((box) => Math.round(box.bottom)));
    const cell = paragraph.closest("th,td");
    const room = cell && cell.getBoundingClientRect();
    const own = paragraph.getBoundingClientRect();
    const upright = getComputedStyle(paragraph).writingMode !== "horizontal-tb";
    const [length, most] = upright ? [paragraph.scrollHeight, own.height] : [paragraph.scrollWidth, own.width];
    return {
      text: words.toString(),
      upright,
      lines: bottoms.size,
      height: upright ? own.width : own.height,
      outside: Boolean(room) && (!within(own, room) || length > Math.ceil(most)),
    };
  });
  return {
    scrollWidth: document.documentElement.scrollWidth,
    innerWidth: window.innerWidth,
    fonts: [...document.fonts].map((font) => `${font.family} ${font.weight} ${font.style} ${font.status}`),
    rows,
    paragraphs,
  };
}
