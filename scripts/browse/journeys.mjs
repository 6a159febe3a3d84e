// The four journeys, one after the other: a focal point asks for support, a coordinator opens the request, an officer
// offers what fits, the two are introduced and agree, and a visitor finds it all. In English and in Arabic, with the
// script and without, by pointer and by keyboard.

import { keyboard, pointer } from "./hands.mjs";

const WAYS = [
  { language: "en", withScript: true, hands: pointer },
  { language: "en", withScript: false, hands: keyboard },
  { language: "ar", withScript: true, hands: keyboard },
  { language: "ar", withScript: false, hands: pointer },
];
// How long what is published may take until it is matched.
const SOON = 15_000;

export async function journeys(walk) {
  for (const way of WAYS) {
    const name = `${way.language} ${way.withScript ? "with" : "without"} the script, by ${way.hands.name}`;
    try {
      await journey(walk, way, name);
      console.log(`journeys: ${name}`);
    } catch (error) {
      walk.note(name, error.stack ?? String(error));
    }
  }
}

// One person at one browser.
async function person({ hub, browser, note }, { language, withScript, hands }, where, account) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setJavaScriptEnabled(withScript);
  await page.setViewport({ width: 1280, height: 900 });
  page.on("pageerror", (error) => note(where, String(error)));
  const hand = hands(page);
  const open = (place) => page.goto(`${hub}/${language}${place}`);
  const has = async (selector) => (await page.$$(selector)).length;
  const path = () => new URL(page.url()).pathname.slice(3);
  const expect = (holds, what) => { if (!holds) note(where, `${what} (${page.url()})`); };
  const signIn = async (isRefusedFirst = false) => {
    await hand.write("#email", account.email);
    if (isRefusedFirst) {
      await hand.write("#password", "this is not the password");
      await hand.follow('main form[action$="/sign-in"] button');
      expect(await has(".error-summary"), "a refusal is told");
      expect((await page.$eval("#email", (field) => field.value)) === account.email, "what was typed is kept");
    }
    await hand.write("#password", account.password);
    await hand.follow('main form[action$="/sign-in"] button');
  };
  return { page, hand, open, has, path, expect, signIn, leave: () => context.close() };
}

async function journey(walk, way, where) {
  const { language } = way;
  const words = `${language}${way.withScript ? 1 : 2}${Date.now() % 100_000}`;
  const request = await asks(await person(walk, way, `${where}: focal point`, walk.accounts.focalPoint), language, words);
  await opens(await person(walk, way, `${where}: coordinator`, walk.accounts.coordinator), language, request);
  const offer = await offers(await person(walk, way, `${where}: officer`, walk.accounts.officer), language, words);
  await proposes(await person(walk, way, `${where}: focal point`, walk.accounts.focalPoint), language, request, offer);
  await accepts(await person(walk, way, `${where}: officer`, walk.accounts.officer), language, offer);
  await visits(await person(walk, way, `${where}: visitor`), language, words, request);
}

// A focal point files a request from the first page on; its id.
async function asks({ page, hand, has, path, open, expect, signIn, leave }, language, words) {
  await open("");
  await hand.follow(`a.button[href="/${language}/requests/new"]`);
  await signIn(true);
  expect(path() === "/requests/new", "the way goes on where it was going");
  await hand.follow("main form.form .actions button:not([name])");
  expect(await has('.error-summary a[href="#title"]'), "an empty title is told");
  await hand.write("#title", `Census of those abroad ${words}`);
  await hand.write("#summary", "Nobody knows how many left. The next census asks for it for the first time.");
  await hand.follow("main form.form .actions button:not([name])");
  await hand.write('[id="expertise/0/phrase"]', `census questionnaire design ${words}`);
  await hand.choose('[id="expertise/0/importance"]', "mandatory");
  await hand.press('input[name="modalities"][value="training"]');
  await hand.follow("main form.form .actions button:not([name])");
  const id = path().split("/")[2];
  // What nobody chose to publish is held back for a while.
  await hand.follow(`a[href="/${language}/requests/${id}/filing/disclosure"]`);
  await hand.press('input[name="disclosure"][value="public"]');
  await hand.follow("main form.form .actions button");
  await hand.follow(`a[href="/${language}/requests/${id}/filing/check"]`);
  await hand.follow(`form[action="/${language}/requests/${id}/steps/submitted"] button`);
  expect(await has(".notice.good"), "it is said that it was handed in");
  await page.goBack();
  await page.goForward();
  expect(path() === `/requests/${id}`, "going back and forth sends nothing again");
  await hand.follow(".site-navigation form button");
  await leave();
  return id;
}

// A coordinator finds it on the one screen, checks who asks, and opens it.
async function opens({ hand, has, open, path, expect, signIn, leave }, language, request) {
  await open("/secretariat");
  await signIn();
  expect(path() === "/secretariat", "the secretariat's screen");
  await hand.follow(`main a[href^="/${language}/requests/${request}"]`);
  await hand.follow(`a[href="/${language}/requests/${request}/steps/authenticated"]`);
  await hand.follow("main form.form .actions button");
  await hand.follow(`a[href="/${language}/requests/${request}/steps/open"]`);
  await hand.follow("main form.form .actions button");
  expect(await has(".notice.good"), "it is said that it is open");
  await leave();
}

// An officer posts an offer from the first page on; its id.
async function offers({ hand, open, has, path, expect, signIn, leave }, language, words) {
  await open("");
  await hand.follow(`a.button[href="/${language}/offers/new"]`);
  await signIn();
  await hand.write("#title", `Questions for a census ${words}`);
  await hand.follow("main form.form .actions button:not([name])");
  expect(await has('.error-summary a[href="#description"]'), "what is missing is told");
  await hand.write("#description", `We design census questionnaires ${words} and train those who ask.`);
  await hand.follow("main form.form .actions button:not([name])");
  const id = path().split("/")[2];
  const topic = async (code, fill) => {
    await hand.follow(`a[href="/${language}/offers/${id}/posting/${code}"]`);
    await fill();
    await hand.follow("main form.form .actions button");
  };
  await topic("offer", async () => {
    await hand.write("#expertise", `census questionnaire design ${words}`);
    await hand.press('input[name="modalities"][value="training"]');
  });
  await topic("reach", async () => {
    await hand.press("fieldset#serves summary");
    await hand.press('input[name="serves"][value="001"]');
  });
  await topic("terms", async () => { await hand.write('[id="capacity/total"]', "5"); });
  await hand.follow(`a[href="/${language}/offers/${id}/posting/check"]`);
  await hand.follow(`form[action="/${language}/offers/${id}/steps/active"] button`);
  expect(await has(".notice.good"), "it is said that it is released");
  await leave();
  return id;
}

// The focal point sees who fits and why, and asks to be introduced.
async function proposes({ page, hand, open, has, expect, signIn, leave }, language, request, offer) {
  await open(`/sign-in?back=/${language}/requests/${request}`);
  await signIn();
  await hand.follow("article.card a.button.forward");
  const link = `a[href$="/matches/${offer}/introduce"]`;
  const until = Date.now() + SOON;
  while (!(await has(link)) && Date.now() < until) await page.reload();
  expect(await has(".match-card .criteria"), "the reasons are shown");
  await hand.follow(link);
  await hand.write("#message", "Could you come in May?");
  await hand.follow("main form.form .actions button");
  expect(await has(".notice.good"), "it is said that it is proposed");
  await leave();
}

// The officer finds it in the inbox, and accepts.
async function accepts({ page, hand, open, has, expect, signIn, leave }, language, offer) {
  await open("/inbox");
  await signIn();
  await hand.follow(`.inbox a[href*="/${language}/introductions/"]`);
  expect(await has(`a[href="/${language}/offers/${offer}"]`), "the introduction is about the offer");
  await hand.follow('a[href$="/decisions/accept"]');
  await hand.follow("main form.form .actions button");
  expect(await has(".notice.good"), "it is said what was decided");
  expect((await page.$$('a[href$="/decisions/accept"]')).length === 0, "it is decided once");
  await leave();
}

// Somebody who is not signed in filters, reads the request, and looks why an offer does not fit.
async function visits({ page, hand, open, has, expect, leave }, language, words, request) {
  await open("");
  await hand.follow(`.site-navigation a[href="/${language}/requests"]`);
  const count = () => page.$$eval(".record-list > li", (all) => all.length);
  const before = await count();
  await page.evaluate(() => document.querySelectorAll("details.filters").forEach((one) => { one.open = true; }));
  const script = await page.evaluate(() => document.querySelector('[data-only="without-script"]') === null);
  await hand.press('input[name="country"]');
  if (script) {
    await page.waitForFunction(() => location.search.includes("country"));
    await page.waitForFunction(() => document.querySelector("main").getAttribute("aria-busy") === null);
  } else {
    await hand.follow(".filters .actions button");
  }
  expect((await count()) <= before && (await has(".chip.remove")) === 1, "a filter leaves less and can be taken away");
  await hand.follow(".chip.remove");
  await hand.write("#q", words);
  await hand.follow(".search-form button");
  expect(await has(`h3 a[href="/${language}/requests/${request}"]`), "it is found by its words");
  await hand.follow(`h3 a[href="/${language}/requests/${request}"]`);
  await hand.follow("article.card a.button.forward");
  await hand.write("#offer", await reference(page));
  await hand.follow("aside form button");
  expect(await has(".gates"), "any offer is explained");
  await leave();
}

// The reference of some offer.
const reference = (page) => page.evaluate(async () => (await (await fetch("/api/v1/offers?limit=1")).json()).data[0].reference);
