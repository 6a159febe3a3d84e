// Every page in six languages and both themes: nothing to scroll to the side at 320 px and 200 % zoom, nothing that
// axe-core finds; pictures to look at in Arabic, English and Chinese.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh"];
// Of these there are pictures.
const PICTURED = ["ar", "en", "zh"];
// Places whose pages say what is in the way.
const REFUSED = /^\/nothing|\/why\?|\/steps\/open$/;
// A telephone; the narrowest that must do, which is also a desk at 400 %; a desk, and the same at 200 %.
const VIEWS = [
  { name: "narrow", width: 320, theme: "light", axe: false },
  { name: "zoomed", width: 640, theme: "light", axe: false },
  { name: "telephone", width: 390, theme: "dark", axe: true },
  { name: "desk", width: 1280, theme: "light", axe: true },
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function pages(walk) {
  const { hub, folder, browser, accounts, note } = walk;
  const readers = { visitor: null, ...accounts };
  for (const [reader, account] of Object.entries(readers)) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    if (account) await signIn(page, hub, account);
    const places = await placesOf(reader, page, walk);
    for (const language of LANGUAGES) {
      for (const [name, place] of Object.entries(places)) {
        for (const view of VIEWS) await look({ page, hub, folder, note }, language, `${reader}.${name}`, place, view);
      }
      console.log(`${reader} ${language}: ${Object.keys(places).length} pages`);
    }
    await context.close();
  }
}

async function look({ page, hub, folder, note }, language, name, place, view) {
  const where = `/${language}${place} ${view.name} ${view.theme}`;
  await page.setViewport({ width: view.width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.theme }]);
  const answer = await page.goto(`${hub}/${language}${place}`);
  if (answer.status() >= 500 || (answer.status() >= 400 && !REFUSED.test(place))) note(where, `answers ${answer.status()}`);
  // Then another page was looked at.
  if (answer.request().redirectChain().length > 0) note(where, `leads to ${new URL(page.url()).pathname}`);
  const [inside, whole] = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.scrollWidth]);
  if (whole > inside) note(where, `scrolls to the side: ${whole} of ${inside}`);
  if (!view.axe) return;
  if (PICTURED.includes(language)) await page.screenshot({ path: `${folder}/${name}.${language}.${view.name}.png`, fullPage: true });
  await page.evaluate(axe);
  const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly }), RULES);
  for (const one of violations) note(where, `${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
}

export async function signIn(page, hub, { email, password }) {
  await page.goto(`${hub}/en/sign-in`);
  await page.type("#email", email);
  await page.type("#password", password);
  await Promise.all([page.waitForNavigation(), page.click('main form[action$="/sign-in"] button')]);
}

// The first of the links on a page that begin so, without the language.
async function first(page, hub, place, begins) {
  await page.goto(`${hub}/en${place}`);
  const links = await page.$$eval("main a", (all) => all.map((one) => one.getAttribute("href")));
  const link = links.find((one) => one?.startsWith(`/en${begins}`) && !one.includes("/new") && !one.includes("?"));
  return link?.slice(3);
}

// What each reader has pages of.
export async function placesOf(reader, page, { hub, records }) {
  const [draft, running, completed] = [records.draft, records.running.plan, records.completed].map((plan) => `/plans/${plan}`);
  const { waiting } = records;
  const get = async (path) => (await fetch(hub + path)).json();
  const request = (await get("/api/v1/requests?state=open&limit=1")).data[0];
  const need = request.needs[0].id;
  const offer = (await get(`/api/v1/needs/${need}/matches?limit=1`)).data[0].offer.id;
  const far = (await get("/api/v1/offers?limit=1")).data[0];
  if (reader === "visitor") {
    return {
      home: "", offers: "/offers", "offers-filtered": "/offers?q=training&policy_area=GCM-05", "offers-none": "/offers?q=zebra",
      requests: "/requests", offer: `/offers/${offer}`, request: `/requests/${request.id}`, "offers-that-fit": `/needs/${need}/matches`,
      "needs-that-fit": `/offers/${offer}/matches`, "why-not": `/needs/${need}/matches/${far.id}`, "no-such-offer": `/needs/${need}/why?offer=OFF-2026-000000`, dashboard: "/dashboard",
      "sign-in": "/sign-in", "not-there": "/nothing", invitation: "/invitation", parties: "/parties",
      party: `/parties/${request.requester.id}`, "request-history": `/requests/${request.id}/history`, "offer-history": `/offers/${offer}/history`,
      compare: `/needs/${need}/compare?offer=${offer}&offer=${far.id}`, teams: `/requests/${request.id}/teams`, chart: "/dashboard/heat-map",
      "chart-funnel": "/dashboard/funnel", "chart-countries": "/dashboard/countries", "chart-waiting": "/dashboard/waiting-times",
      expertise: "/expertise/EXP-0062",
    };
  }
  const own = {
    focalPoint: async () => {
      const mine = `/requests/${records.unplanned}`;
      return {
        home: "", "new-request": "/requests/new", mine: "/requests?mine=true", request: mine, parts: `${mine}/filing`, need: `${mine}/filing/needs/1`,
        situation: `${mine}/filing/situation`, context: `${mine}/filing/context`, disclosure: `${mine}/filing/disclosure`, check: `${mine}/filing/check`,
        withdraw: `${mine}/steps/withdrawn`, "who-sees": `${mine}/disclosure`, inbox: "/inbox", plans: "/plans",
        "new-plan": `${mine}/plan`, plan: draft, "change-plan": `${draft}/edit`, consent: `${draft}/consents`, revisions: `${running}/revisions`,
        verify: `${completed}/verifications`, rate: `${completed}/ratings`, dispute: `${running}/reports/${records.running.report}/dispute`,
        "abandon-plan": `${running}/transitions/abandoned`, introduce: `/needs/${records.need}/matches/${waiting.offer}/introduce`, "take-back": `/introductions/${waiting.introduction}/decisions/withdraw`,
        disclosed: `/requests/${records.confidential}/disclosure`, disclose: `/requests/${records.closed}/disclosure/proposals`,
        "no-disclosure": `/requests/${records.confidential}/disclosure/decisions/cancel`,
      };
    },
    officer: async () => {
      const mine = await first(page, hub, "/offers?mine=true", "/offers/off_");
      return {
        "new-offer": "/offers/new", offer: mine, parts: `${mine}/posting`, what: `${mine}/posting/offer`, reach: `${mine}/posting/reach`,
        terms: `${mine}/posting/terms`, disclosure: `${mine}/posting/disclosure`, check: `${mine}/posting/check`,
        withdraw: `${mine}/steps/withdrawn`, inbox: "/inbox", introductions: "/introductions", introduction: await first(page, hub, "/introductions", "/introductions/"),
        "who-sees": `${mine}/disclosure`, account: "/account", sessions: "/account/sessions", password: "/account/password", members: "/members", introduce: `/needs/${need}/matches/${offer}`,
        plan: running, revision: `${running}/revisions/1`, report: `${running}/reports`, correct: `/plans/${records.disputed.plan}/reports/${records.disputed.report}/correction`,
        accept: `/introductions/${waiting.introduction}/decisions/accept`, decline: `/introductions/${waiting.introduction}/decisions/decline`,
        "introduce-own": `/needs/${records.need}/matches/${waiting.offer}/introduce`,
        lessons: `${completed}/lessons`, complete: `${running}/transitions/completed`,
      };
    },
    coordinator: async () => ({
      secretariat: "/secretariat", opening: "/secretariat/opening", inbox: "/inbox", introductions: "/introductions", clocks: "/clocks",
      "new-party": "/parties/new", party: `/parties/${request.requester.id}`, invite: "/invitations/new", members: "/members", plans: "/plans",
      request: `/requests/${request.id}`, hold: `/requests/${request.id}/steps/on_hold`, "step-taken": `/requests/${request.id}/steps/open`,
      "change-party": `/parties/${request.requester.id}/edit`, "clock-kind": await first(page, hub, "/clocks", "/clock-kinds/"),
      calendar: await first(page, hub, "/clocks", "/calendars/"), member: await first(page, hub, "/members", "/members/"), plan: running,
    }),
  };
  const places = await own[reader]();
  return Object.fromEntries(Object.entries(places).filter(([, place]) => place !== undefined && !String(place).startsWith("undefined")));
}
