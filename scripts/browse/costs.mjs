// What pages cost on a slow line: bytes on the wire at the first visit and after, and when something is first to be seen.

import { placesOf, signIn } from "./pages.mjs";

// Languages with long words, and with three bytes a letter.
const LANGUAGES = ["en", "ar", "ru"];
const MOST_FIRST = 100_000;
const MOST_AFTER = 30_000;
// Milliseconds until something is to be seen, over a line of 400 ms and 50 kB a second.
const SEEN = 1_500;
const AGAIN = 4;
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

export async function costs(walk) {
  const { hub, browser, accounts, note } = walk;
  const most = { first: [0], after: [0], seen: [0] };
  const keep = (what, value, where) => { if (value > most[what][0]) most[what] = [value, where]; };
  for (const [reader, account] of Object.entries({ visitor: null, ...accounts })) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    if (account) await signIn(page, hub, account);
    const places = await placesOf(reader, page, walk);
    const wire = await page.createCDPSession();
    await wire.send("Network.enable");
    for (const language of LANGUAGES) {
      for (const place of Object.values(places)) {
        const where = `/${language}${place}`;
        let first = await visitFirst(page, wire, hub + where);
        // What else this machine does can make a page late, and nothing can make it early: the soonest of a few counts.
        for (let again = 0; again < AGAIN && first.seen > SEEN; again += 1) {
          const next = await visitFirst(page, wire, hub + where);
          if (next.seen < first.seen) first = next;
        }
        await wire.send("Network.emulateNetworkConditions", { ...SLOW, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
        const after = await visit(page, hub + where);
        keep("first", first.bytes, where);
        keep("after", after.bytes, where);
        keep("seen", first.seen, where);
        if (first.bytes > MOST_FIRST) note(where, `${first.bytes} bytes at the first visit`);
        if (after.bytes > MOST_AFTER) note(where, `${after.bytes} bytes after`);
        if (first.seen > SEEN) note(where, `nothing is seen for ${Math.round(first.seen)} ms`);
      }
    }
    await context.close();
  }
  console.log(`first visit at most ${most.first.join(" bytes, ")}`);
  console.log(`after it at most ${most.after.join(" bytes, ")}`);
  console.log(`on a slow line something is seen within ${Math.round(most.seen[0])} ms (budget ${SEEN}), ${most.seen[1]}`);
}

// A first visit over a slow line.
async function visitFirst(page, wire, address) {
  await wire.send("Network.clearBrowserCache");
  await wire.send("Network.emulateNetworkConditions", SLOW);
  return visit(page, address);
}

// What a page and all that it loads took on the wire, with their headers, and when something was first painted.
async function visit(page, address) {
  await page.goto(address, { waitUntil: "load" });
  return page.evaluate(async () => {
    const painted = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    while (painted() === undefined) await new Promise((next) => { setTimeout(next, 20); });
    const loaded = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    return { bytes: loaded.reduce((sum, one) => sum + one.transferSize, 0), seen: painted() };
  });
}
