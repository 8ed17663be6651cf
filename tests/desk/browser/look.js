/* Looks at pages as people do: at a desk's width and a phone's, light and dark, with scripts and without.

       node look.js CHROMIUM ADDRESS [SHOTS]      the pages on standard input, JSON: [{"name","path"}, …]

   A page may have "cookies" {name: value} that who looks at it has, "lit" where its facts light, and "has", a text that
   it must hold.

   Prints a line of JSON for each page and way: {"name","way","faults":[…]}; SHOTS: a folder for pictures. */
"use strict";
const fs = require("fs");
const path = require("path");
const modules = process.env.NODE_PATH;
const { chromium } = require(path.join(modules, "playwright-core"));
const axe = fs.readFileSync(path.join(modules, "axe-core", "axe.min.js"), "utf8");

const [program, address, shots] = process.argv.slice(2);
const pages = JSON.parse(fs.readFileSync(0, "utf8"));
const ways = [];
for (const width of [1280, 390])
  for (const scheme of ["light", "dark"])
    for (const scripts of [true, false]) ways.push({ width, scheme, scripts });
const wayName = (way) => `${way.width}-${way.scheme}-${way.scripts ? "scripts" : "plain"}`;

/* Serious and critical faults alone: the others are for people to weigh. */
async function accessible(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return found.violations
    .filter((v) => ["serious", "critical"].includes(v.impact))
    .map((v) => `axe ${v.impact} ${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
}

/* From the address bar on: the link past the menu first and seen, then everything in the order it stands, its focus seen. */
async function walked(page) {
  const faults = [];
  for (let step = 0; step < 45; step++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
      const before = window.lastFocused;
      window.lastFocused = e;
      return {
        what: e.outerHTML.slice(0, 120),
        body: e === document.body,
        skip: e.classList.contains("skip"),
        seen: box.width > 0 && box.height > 0 && box.left >= 0 && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        ordered: !before || !!(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) || before === e,
      };
    });
    if (step === 0 && !at.skip) faults.push(`the first stop is no link past the menu: ${at.what}`);
    if (at.body) break;
    if (!at.seen) faults.push(`focus is not seen: ${at.what}`);
    if (!at.ordered) faults.push(`out of order: ${at.what}`);
  }
  return faults;
}

/* On a report's page: a fact lights its words, words their fact, by pointer and keyboard. */
async function lights(page) {
  const faults = [];
  const lit = () => page.evaluate(() => [...document.querySelectorAll(".lit")].map((e) => e.dataset.fact || e.dataset.f));
  await page.hover('[data-fact="e1"] .type');
  let now = await lit();
  if (!now.includes("e1") || now.length < 2) faults.push(`pointing at E1 lights ${JSON.stringify(now)}`);
  await page.hover("#at-e1 .k.e, #at-e1 .k");
  now = await lit();
  if (!now.includes("e1")) faults.push(`pointing at E1's words lights ${JSON.stringify(now)}`);
  await page.focus('[data-fact="s1"] a.number');
  now = await lit();
  if (!now.includes("s1") || now.length < 2) faults.push(`S1 in focus lights ${JSON.stringify(now)}`);
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement.blur());
  now = await lit();
  if (now.length) faults.push(`what nobody points at is lit: ${JSON.stringify(now)}`);
  await page.click('.marks button >> nth=1');
  if (!(await page.evaluate(() => document.querySelector("article").classList.contains("hide-e")))) faults.push("events are not put out");
  await page.click('.marks button >> nth=1');
  return faults;
}

async function look(context, way, { name, path: at, lit, cookies, has }) {
  await context.clearCookies();
  await context.addCookies(Object.entries(cookies || {}).map(([name, value]) => ({ name, value, url: address })));
  const page = await context.newPage(), faults = [];
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => request.url().startsWith(address) || faults.push(`asks elsewhere: ${request.url()}`));
  const answer = await page.goto(address + at);
  if (answer.status() !== 200) faults.push(`status ${answer.status()}`);
  if (has && !(await page.content()).includes(has)) faults.push(`there is no ${has}`);
  if (shots) await page.screenshot({ path: path.join(shots, `${name}-${wayName(way)}.png`), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > way.width) faults.push(`${wide} pixels wide`);
  /* Without scripts the markup is the same but for a few buttons: once is enough. */
  if (way.scripts || (way.width > 390 && way.scheme === "light")) faults.push(...(await accessible(page)));
  if (way.scripts && way.scheme === "light") faults.push(...(await walked(page)));
  if (lit && way.scripts) faults.push(...(await lights(page)));
  await page.close();
  console.log(JSON.stringify({ name, way: wayName(way), faults }));
}

(async () => {
  const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
  for (const way of ways) {
    const context = await browser.newContext({ viewport: { width: way.width, height: 900 }, colorScheme: way.scheme, serviceWorkers: "block" });
    /* Scripts are kept from pages, not from this file: what looks at them runs in them too. */
    if (!way.scripts) await context.route("**/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    for (const page of pages) await look(context, way, page);
    await context.close();
  }
  await browser.close();
})().catch((error) => {
  console.error(error.stack);
  process.exit(1);
});
