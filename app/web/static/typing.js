// Suggests names as somebody types (WAI-ARIA, combobox with a list): arrows choose, Enter takes, Escape leaves what was typed.

const WAIT = 120; // ms of rest after a letter
let numbers = 0;

document.addEventListener("focusin", (event) => {
  const input = event.target.closest?.("input[data-names]");
  if (input && !input.hasAttribute("role")) suggest(input);
});

function suggest(input) {
  const list = document.createElement("ul");
  list.id = `names-${++numbers}`;
  list.className = "suggested";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let found = [];
  let chosen = -1;
  let timer = 0;
  let asked = 0;

  function close() {
    asked += 1;
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    chosen = place;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === place)));
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place]?.scrollIntoView({ block: "nearest" });
  }

  function take(place) {
    const one = found[place];
    input.value = input.dataset.names === "series" ? one.id : one.name;
    relate(input, one);
    close();
  }

  async function ask() {
    const mine = ++asked;
    const typed = input.value.trim();
    if (!typed) return close();
    const sent = new URLSearchParams({ of: input.dataset.names, q: typed.slice(0, 100), lang: document.documentElement.lang });
    const answer = await fetch(`/suggestions?${sent}`).catch(() => null);
    if (mine !== asked || !answer?.ok || answer.redirected) return;
    found = (await answer.json()).items;
    if (mine !== asked) return;
    list.replaceChildren(...found.map((one, place) => option(one, place)));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    choose(-1);
  }

  function option(one, place) {
    const item = document.createElement("li");
    item.id = `${list.id}-${place}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const name = document.createElement("bdi");
    name.textContent = one.name;
    item.append(name);
    if (one.hint) {
      const hint = document.createElement("span");
      hint.className = "quiet small";
      hint.textContent = ` ${one.hint}`;
      item.append(hint);
    }
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(place);
    });
    return item;
  }

  input.addEventListener("input", () => {
    relate(input, null);
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    close();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && !list.hidden && chosen >= 0) {
      event.preventDefault();
      take(chosen);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(Math.min(Math.max(chosen + step, -1), found.length - 1));
    }
  });
}

/** Keeps with a name which record is meant, and where a place lies; another name may be another one's. */
function relate(input, one) {
  const form = input.form;
  if (input.dataset.names === "people") form.elements[input.name.replace(/name$/, "person_id")].value = one?.id ?? "";
  if (input.dataset.names !== "places") return;
  form.elements.place_id.value = one?.id ?? "";
  if (one?.territory) form.elements.territory.value = one.territory;
}
