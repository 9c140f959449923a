// Shows what is read out of a pasted text at once: when it is pasted, and when the button is pressed.

import { gather } from "./evidence.js";

const form = document.querySelector("form[data-draft]");
const shown = document.getElementById(form.dataset.draft);
const heard = document.getElementById("heard");
const fold = form.querySelector("details");
const text = form.elements.text;
let asked = 0;

/** Has the text read, and shows the draft in place of the one before; an answer that comes too late is left out. */
async function read() {
  const mine = ++asked;
  shown.setAttribute("aria-busy", "true");
  try {
    const sent = new URLSearchParams(new FormData(form));
    const answer = await fetch("/press-texts/draft", { method: "POST", body: sent, headers: { "X-Fragment": "1", Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) return;
    if (answer.status === 401 || answer.status === 403) return form.submit(); // of another session: the page tells what to do
    if (!answer.ok && !page.getElementById("refusals")) throw new Error(answer.statusText);
    shown.replaceChildren(...page.body.childNodes);
    gather();
    const drafts = shown.querySelector(".record");
    if (drafts) fold.open = false;
    heard.textContent = shown.querySelector("[data-heard]")?.textContent ?? "";
    const first = shown.querySelector("#refusals") ?? shown.querySelector("[data-heard]");
    first?.setAttribute("tabindex", "-1");
    first?.focus();
  } catch {
    if (mine !== asked) return;
    heard.textContent = shown.dataset.failed;
    const said = document.createElement("p");
    said.className = "warning";
    said.textContent = shown.dataset.failed;
    shown.replaceChildren(said);
  } finally {
    if (mine === asked) shown.removeAttribute("aria-busy");
  }
}

form.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("formaction")) return; // saved, not read
  event.preventDefault();
  read();
});
text.addEventListener("paste", () => setTimeout(read));
