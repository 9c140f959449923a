// Lights the words that prove a field, and the fields that words prove, whichever of them is pointed at or focused.

import { reveal } from "./tabs.js";

const fields = new Map();
const marks = new Map();

/** Finds the fields and the words of the page, anew where it has changed. */
export function gather() {
  fields.clear();
  marks.clear();
  for (const field of document.querySelectorAll("[data-field]")) fields.set(field.dataset.field, field);
  for (const mark of document.querySelectorAll("[data-fields]")) {
    for (const key of mark.dataset.fields.split(" ")) {
      if (!marks.has(key)) marks.set(key, []);
      marks.get(key).push(mark);
    }
  }
}

gather();
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function dim() {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
}

/** Brings an element into view inside what scrolls around it, where it is not in view already; never the page under the pointer. */
function bring(element, box) {
  if (!element || !box || box.scrollHeight <= box.clientHeight) return;
  const inside = element.getBoundingClientRect();
  const view = box.getBoundingClientRect();
  if (inside.top >= view.top && inside.bottom <= Math.min(view.bottom, innerHeight)) return;
  const top = box.scrollTop + inside.top - view.top - box.clientHeight / 3;
  box.scrollTo({ top, behavior: calm.matches ? "instant" : "smooth" });
}

function lightField(field, { follow = true } = {}) {
  dim();
  field.classList.add("lit");
  const proofs = marks.get(field.dataset.field) ?? [];
  for (const mark of proofs) {
    mark.classList.add("lit");
    const panel = mark.closest('[role="tabpanel"]');
    if (panel?.hidden) document.getElementById(panel.dataset.shownBy)?.classList.add("lit");
  }
  const seen = proofs.find((mark) => mark.getClientRects().length);
  if (follow) bring(seen, seen?.closest(".sources"));
}

function lightMark(mark, { follow = true } = {}) {
  dim();
  const keys = mark.dataset.fields.split(" ");
  for (const key of keys) {
    fields.get(key)?.classList.add("lit");
    for (const other of marks.get(key) ?? []) other.classList.add("lit");
  }
  const first = keys.map((key) => fields.get(key)).find(Boolean);
  if (follow) bring(first, first?.closest(".record"));
}

function light(event, options) {
  const mark = event.target.closest?.("[data-fields]");
  const field = event.target.closest?.("[data-field]");
  if (mark) lightMark(mark, options);
  else if (field) lightField(field, options);
  else if (event.type === "focusin") dim();
}

document.addEventListener("pointerover", (event) => light(event));
document.addEventListener("pointerout", (event) => {
  if (event.target.closest?.("[data-field], [data-fields]") && !event.relatedTarget?.closest?.("[data-field], [data-fields]")) dim();
});
document.addEventListener("focusin", (event) => light(event));

// A proof leads to its words, a mark to its field: the focus goes along, and back the same way.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".proof[href], .mark[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const keys = link.matches(".mark") ? link.dataset.fields.split(" ") : [];
  const wanted = link.matches(".mark") ? keys.map((key) => fields.get(key)).find(Boolean) : nearest(link);
  if (!wanted) return;
  event.preventDefault();
  reveal(wanted);
  const focused = wanted.matches(".mark") ? wanted : (wanted.querySelector(".proof[href]") ?? wanted);
  focused.focus({ preventScroll: true });
  focused.scrollIntoView({ block: "center", behavior: calm.matches ? "instant" : "smooth" });
});

/** The words of a field in the text that is shown, else wherever they are. */
function nearest(link) {
  const proofs = marks.get(link.closest("[data-field]")?.dataset.field) ?? [];
  return proofs.find((mark) => mark.getClientRects().length) ?? proofs[0];
}
