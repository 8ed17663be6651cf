/* Uses the members' pages as people do, without scripts: signs in, invites, comes by the invitation, makes and takes away a
   token, gives a role, signs out; by the keyboard where a form is filled in.

       node use.js CHROMIUM ADDRESS NAME PASSWORD      an admin's

   Prints a line of JSON for each width: {"width","steps":[…]}; a step that fails ends it with a message. */
"use strict";
const path = require("path");
const { chromium } = require(path.join(process.env.NODE_PATH, "playwright-core"));
const [program, address, admin, password] = process.argv.slice(2);

function must(what, holds) {
  if (!holds) throw new Error(what);
}

async function told(page, words) {
  must(`${page.url()} does not say: ${words}\n${(await page.innerText("main")).slice(0, 600)}`, (await page.innerText("body")).includes(words));
}

/* Fills in fields by their labels and sends the form they are in with Enter. */
async function fill(page, fields) {
  let last;
  for (const [label, value] of Object.entries(fields)) {
    last = page.getByLabel(label, { exact: true }).last();
    await last.focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(value);
  }
  await Promise.all([page.waitForNavigation(), last.press("Enter")]);
}

async function press(page, name) {
  await Promise.all([page.waitForNavigation(), page.getByRole("button", { name, exact: true }).last().click()]);
}

async function signIn(page, name) {
  await page.goto(address + "/account");
  must("a visitor is sent to sign in", page.url().includes("/sign-in?next="));
  await fill(page, { "Name or mail address": name, "Password": password });
  must(`after signing in one is where one wanted: ${page.url()}`, page.url() === address + "/account");
}

async function use(browser, width, steps) {
  const context = () => browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: false });
  const [one, other] = [await context(), await context()], page = await one.newPage(), guest = await other.newPage();
  await page.goto(address + "/sign-in");
  await fill(page, { "Name or mail address": admin, "Password": "not the password" });
  await told(page, "There is no account");
  await signIn(page, admin);
  steps.push("signed in");

  await page.goto(address + "/members");
  await press(page, "Make an invitation");
  const link = /\S+\/invitation\/[A-Za-z0-9_-]{43}/.exec(await page.innerText("[role=status]"))[0];
  await guest.goto(address + link.slice(link.indexOf("/invitation/")));
  const name = `guest${width}`;
  await fill(guest, { "Name": name, "Password, 12 letters or more": password, "The same again": password });
  await guest.goto(address + "/account");
  await told(guest, "Your role is reader");
  must("a reader sees the members", (await guest.goto(address + "/members")).status() === 403);
  steps.push("invited");

  await guest.goto(address + "/account");
  await fill(guest, { "What it is for": "a notebook" });
  must("no token is shown", /[A-Za-z0-9_-]{43}/.test(await guest.innerText("[role=status]")));
  await press(guest, "Take away");
  must("the token is still there", !(await guest.content()).includes("a notebook"));
  steps.push("made a token and took it away");

  await page.goto(address + "/members");
  const row = page.locator("tr", { hasText: name });
  await row.getByRole("combobox").first().selectOption("editor");
  await Promise.all([page.waitForNavigation(), row.getByRole("button").first().click()]);
  must("who got a role is still signed in", (await guest.goto(address + "/account")).url().includes("/sign-in"));
  await page.goto(address + "/members/log");
  await told(page, name);
  steps.push("gave a role and read the log");

  await page.goto(address + "/account");
  await press(page, "Sign out");
  await page.goto(address + "/members");
  must("who signed out is in", page.url().includes("/sign-in"));
  steps.push("signed out");
  await one.close();
  await other.close();
}

(async () => {
  const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
  for (const width of [1280, 390]) {
    const steps = [];
    try {
      await use(browser, width, steps);
    } catch (error) {
      steps.push(`failed: ${error.message}`);
    }
    console.log(JSON.stringify({ width, steps }));
  }
  await browser.close();
})().catch((error) => {
  console.error(error.stack);
  process.exit(1);
});
