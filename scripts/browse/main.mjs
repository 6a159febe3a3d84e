// Walks through the pages of a running hub in headless Chromium; see ../browse.sh. Ends with 1 when anything is wrong.
//   node main.mjs ADDRESS FOLDER [journeys] [pages] [costs]
// HUB_FOCAL_POINT, HUB_OFFICER and HUB_COORDINATOR hold "e-mail password" of an account each.

import puppeteer from "puppeteer-core";
import { costs } from "./costs.mjs";
import { journeys } from "./journeys.mjs";
import { pages } from "./pages.mjs";
import { records } from "./records.mjs";

const [, , hub, folder, ...parts] = process.argv;
const account = (name) => {
  const [email, password] = (process.env[name] ?? "").split(/ (.*)/s);
  return { email, password };
};
const accounts = {
  focalPoint: account("HUB_FOCAL_POINT"), officer: account("HUB_OFFICER"), coordinator: account("HUB_COORDINATOR"),
};
const wrong = [];
const note = (where, what) => { wrong.push(`${where}: ${what}`); console.log(`  WRONG ${where}: ${what}`); };

const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--hide-scrollbars", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});
const walk = { hub, folder, browser, accounts, note };
if (parts.includes("journeys")) await journeys(walk);
if (parts.includes("pages") || parts.includes("costs")) walk.records = await records(hub, accounts);
if (parts.includes("pages")) await pages(walk);
if (parts.includes("costs")) await costs(walk);
await browser.close();
console.log(wrong.length === 0 ? "Nothing is wrong." : `${wrong.length} things are wrong.`);
process.exit(wrong.length === 0 ? 0 : 1);
