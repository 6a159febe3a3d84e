// Walks through the pages of a running demo in headless Chromium; see browse.sh. Ends with 1 when anything is wrong.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const [, , hub, folder] = process.argv;
const LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh"];
// A telephone, the narrowest that must do, a desk.
const WIDTHS = { telephone: 390, narrow: 320, desk: 1280 };
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const wrong = [];
const note = (where, what) => { wrong.push(`${where}: ${what}`); console.log(`  WRONG ${where}: ${what}`); };

const get = async (path) => (await fetch(hub + path)).json();
const request = (await get("/api/v1/requests?state=open&limit=1")).data[0];
const need = request.needs[0].id;
const offer = (await get(`/api/v1/needs/${need}/matches?limit=1`)).data[0].offer.id;
const far = (await get("/api/v1/offers?limit=1")).data[0];
const PLACES = {
  home: "", offers: "/offers", "offers-filtered": "/offers?q=training&policy_area=GCM-05", "offers-none": "/offers?q=zebra",
  requests: "/requests", offer: `/offers/${offer}`, request: `/requests/${request.id}`, "offers-that-fit": `/needs/${need}/matches`,
  "needs-that-fit": `/offers/${offer}/matches`, "why-not": `/needs/${need}/matches/${far.id}`, dashboard: "/dashboard",
  "sign-in": "/sign-in", "not-there": "/nothing",
};

const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--hide-scrollbars", "--disable-gpu"] });

// ---- Every page: nothing to scroll to the side, nothing that axe-core finds; pictures ----

for (const language of LANGUAGES) {
  for (const [name, place] of Object.entries(PLACES)) {
    const page = await browser.newPage();
    for (const [device, width] of Object.entries(WIDTHS)) {
      await page.setViewport({ width, height: 900 });
      for (const theme of device === "narrow" ? ["light"] : ["light", "dark"]) {
        const where = `/${language}${place} ${device} ${theme}`;
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
        await page.goto(`${hub}/${language}${place}`);
        const [inside, whole] = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.scrollWidth]);
        if (whole > inside) note(where, `scrolls to the side: ${whole} of ${inside}`);
        if (["ar", "en", "zh"].includes(language)) await page.screenshot({ path: `${folder}/${name}.${language}.${device}.${theme}.png`, fullPage: true });
        if (device === "narrow") continue;
        await page.evaluate(axe);
        const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly }), RULES);
        for (const one of violations) note(where, `${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
      }
    }
    await page.close();
  }
  console.log(`${language}: ${Object.keys(PLACES).length} pages`);
}

// ---- Journeys, with the script and without, read from the left and from the right ----

const leads = async (page, click) => { await Promise.all([page.waitForNavigation(), click()]); };

async function journeys(language, withScript) {
  const where = `${language} ${withScript ? "with" : "without"} the script`;
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setJavaScriptEnabled(withScript);
  await page.setViewport({ width: WIDTHS.desk, height: 900 });
  page.on("pageerror", (error) => note(where, String(error)));
  const expect = (holds, what) => { if (!holds) note(where, what); };

  // A visitor: from the first page to what fits a need, and why.
  await page.goto(`${hub}/${language}`);
  await leads(page, () => page.click(`a[href="/${language}/requests"].button`));
  const before = await page.$$eval(".record-list > li", (all) => all.length);
  if (withScript) {
    await page.click('input[name="policy_area"]');
    await page.waitForFunction(() => location.search.includes("policy_area"));
    await page.waitForFunction(() => document.querySelector("main").getAttribute("aria-busy") === null);
  } else {
    await page.click('input[name="policy_area"]');
    await leads(page, () => page.click(".filters button"));
  }
  expect((await page.$$eval(".record-list > li", (all) => all.length)) < before, "a filter leaves less");
  expect((await page.$$(".chip.remove")).length === 1, "the filter can be taken away");
  await leads(page, () => page.click(".chip.remove"));
  await leads(page, () => page.click(".record-list h3 a"));
  await leads(page, () => page.click("article.card a.button"));
  expect((await page.$$(".match-card")).length > 0, "offers fit");
  await page.type("#offer", far.reference);
  await leads(page, () => page.click("aside form button"));
  expect(page.url().endsWith(far.id), "any offer is explained");

  // A member: refused, then signed in, back where the visit began, and out. By the keyboard alone.
  if (process.env.HUB_PASSWORD) {
    await page.goto(`${hub}/${language}/offers`);
    await page.focus('.site-navigation a[href*="/sign-in"]');
    await leads(page, () => page.keyboard.press("Enter"));
    await page.focus("#email");
    await page.keyboard.type("focal.point@example.org");
    await page.keyboard.press("Tab");
    await page.keyboard.type("this is not the password");
    await leads(page, () => page.keyboard.press("Enter"));
    expect((await page.$$(".error-summary")).length === 1, "a refusal is told");
    expect((await page.$eval("#email", (field) => field.value)) === "focal.point@example.org", "what was typed is kept");
    await page.focus("#password");
    await page.keyboard.type(process.env.HUB_PASSWORD);
    await leads(page, () => page.keyboard.press("Enter"));
    expect(page.url() === `${hub}/${language}/offers`, "the visit goes on where it was");
    const out = ".site-navigation form button";
    expect((await page.$$(out)).length === 1, "signed in");
    await page.focus(out);
    await leads(page, () => page.keyboard.press("Enter"));
    expect((await page.$$(out)).length === 0, "signed out");
  }
  await context.close();
  console.log(`journeys: ${where}`);
}

for (const language of ["en", "ar"]) {
  for (const withScript of [true, false]) await journeys(language, withScript);
}

await browser.close();
console.log(wrong.length === 0 ? "Nothing is wrong." : `${wrong.length} things are wrong.`);
process.exit(wrong.length === 0 ? 0 : 1);
