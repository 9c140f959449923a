// Makes tabs of sections that stand below one another: arrow keys, Home and End go from one to the next (WAI-ARIA, tabs).

/** Shows the section that holds an element, whichever tabs hide it. */
export function reveal(element) {
  const panel = element.closest('[role="tabpanel"]');
  if (panel?.hidden) document.getElementById(panel.dataset.shownBy)?.click();
}

function make(tabs) {
  const panels = [...tabs.querySelectorAll("[data-tab]")];
  if (panels.length < 2) return;
  const list = document.createElement("div");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-labelledby", tabs.closest("section")?.getAttribute("aria-labelledby") ?? "");
  const buttons = panels.map((panel, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.id = `${panel.id}-tab`;
    button.textContent = panel.dataset.tab;
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", button.id);
    panel.dataset.shownBy = button.id;
    button.addEventListener("click", () => show(place));
    list.append(button);
    return button;
  });

  function show(chosen) {
    buttons.forEach((button, place) => {
      button.setAttribute("aria-selected", String(place === chosen));
      button.tabIndex = place === chosen ? 0 : -1;
      panels[place].hidden = place !== chosen;
    });
  }

  list.addEventListener("keydown", (event) => {
    const here = buttons.indexOf(document.activeElement);
    const last = buttons.length - 1;
    const there = { ArrowRight: here === last ? 0 : here + 1, ArrowLeft: here ? here - 1 : last, Home: 0, End: last }[event.key];
    if (here < 0 || there === undefined) return;
    event.preventDefault();
    show(there);
    buttons[there].focus();
  });
  tabs.prepend(list);
  show(0);
}

function followAddress() {
  const named = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named) return;
  reveal(named);
  named.scrollIntoView({ block: "center" });
}

document.querySelectorAll("[data-tabs]").forEach(make);
addEventListener("hashchange", followAddress);
followAddress();
