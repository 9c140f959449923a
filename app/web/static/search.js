// Search while somebody types: the same page is fetched that the form would load, and its answer takes the place of the one before.

import { zoomable } from "./map.js";

const PATIENCE = 180;
const form = document.querySelector("[data-instant]");
const told = document.querySelector("[data-told]");
const pending = new Map();

/** The page at an address, once nobody has asked for another one in the same place for a while; null where it was refused or outrun. */
async function load(place, address, patience = PATIENCE) {
  pending.get(place)?.abort();
  const asked = new AbortController();
  pending.set(place, asked);
  try {
    await new Promise((done) => setTimeout(done, patience));
    if (asked.signal.aborted) return null;
    const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "text/html" } });
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch (error) {
    if (error.name === "AbortError") return null;
    location.assign(address); // the server is not there, or no longer answers: the browser says so better
    return null;
  }
}

function addressOf(asked) {
  const said = [...new FormData(asked)].filter(([, value]) => value.trim());
  const query = new URLSearchParams(said).toString();
  return asked.getAttribute("action") + (query ? `?${query}` : "");
}

function take(page, ...selectors) {
  for (const selector of selectors) {
    const now = document.querySelector(selector);
    const then = page.querySelector(selector);
    if (now && then) now.replaceWith(document.adoptNode(then));
  }
}

async function answer() {
  if (!form.checkValidity()) return;
  const address = addressOf(form);
  const page = await load("results", address);
  if (!page) return;
  take(page, "#results", ".colophon");
  document.title = page.title;
  history.replaceState(null, "", address);
  told.textContent = document.querySelector("#drawn-title").textContent;
  enhance();
}

async function suggest(asked) {
  const list = document.querySelector("#names");
  if (!asked.elements.find.value.trim()) {
    pending.get("names")?.abort();
    list.replaceChildren();
    return;
  }
  const page = await load("names", addressOf(asked));
  if (!page) return;
  take(page, "#names");
  told.textContent = [...document.querySelectorAll("#names li")].map((one) => one.textContent.trim()).join(", ");
}

async function count(waiting) {
  const page = await load("facets", waiting.dataset.late, 0);
  const found = page?.querySelector("[data-facets]");
  if (found && waiting.isConnected) {
    waiting.replaceWith(document.adoptNode(found));
  }
}

/** What scripts add to an answer: counts that come late, drawings wider than the screen from their middle, a map to move in, the address to copy, paper. */
function enhance() {
  const waiting = document.querySelector("[data-late]");
  if (waiting) count(waiting);
  for (const frame of document.querySelectorAll(".drawn .scroll")) frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
  document.querySelectorAll("[data-map]").forEach(zoomable);
  for (const one of document.querySelectorAll("[data-print]")) one.hidden = false;
}

form.addEventListener("input", answer);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  location.assign(addressOf(form));
});
document.addEventListener("input", (event) => {
  const asked = event.target.closest("[data-find]");
  if (asked) suggest(asked);
});
document.addEventListener("click", async (event) => {
  if (event.target.closest("[data-print]")) print();
  const share = event.target.closest("[data-share]");
  if (!share || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(share.href);
    told.textContent = share.dataset.done;
    share.textContent = share.dataset.done;
  } catch {
    location.assign(share.href);
  }
});
enhance();
