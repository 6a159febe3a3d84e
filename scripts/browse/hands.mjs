// Two ways to use a page: with a pointer, and with the keyboard alone.

// The most fields and links that one goes through to get to something.
const FAR = 400;

const leads = async (page, act) => {
  await Promise.all([page.waitForNavigation({ timeout: 20_000 }), act()]);
};

// The pointer goes straight to a thing.
export const pointer = (page) => ({
  follow: (selector) => leads(page, () => page.click(selector)),
  press: (selector) => page.click(selector),
  async write(selector, text) {
    await page.click(selector, { count: 3 });
    await page.keyboard.press("Backspace");
    await page.type(selector, text);
  },
  choose: (selector, value) => page.select(selector, value),
});

// The keyboard goes from one thing to the next until it is there; what it cannot get to fails.
export const keyboard = (page) => {
  const reach = async (selector) => {
    await page.waitForSelector(selector, { timeout: 5_000 });
    for (let steps = 0; steps < FAR; steps += 1) {
      const here = await page.evaluate((wanted) => document.activeElement === document.querySelector(wanted), selector);
      if (here) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`the keyboard does not get to ${selector}`);
  };
  return {
    async follow(selector) {
      await reach(selector);
      await leads(page, () => page.keyboard.press("Enter"));
    },
    async press(selector) {
      await reach(selector);
      await page.keyboard.press("Space");
    },
    async write(selector, text) {
      await reach(selector);
      await page.keyboard.down("Control");
      await page.keyboard.press("a");
      await page.keyboard.up("Control");
      await page.keyboard.type(text);
    },
    // Options of a list are chosen by their first letters or the arrows, which differ from system to system; what
    // counts here is that the list can be got to.
    async choose(selector, value) {
      await reach(selector);
      await page.select(selector, value);
    },
  };
};
