// Adds and takes out rows of a form in place: the server makes the form as it does without scripts, and its rows are put into the page.

const form = document.querySelector("form[data-rows]");

form.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (button?.name !== "act") return;
  event.preventDefault();
  const sent = new URLSearchParams(new FormData(form, button));
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const made = page.querySelector("form[data-rows]");
    if (!answer.ok || !made) throw new Error(answer.statusText);
    for (const part of ["participants", "agreements"]) document.getElementById(part).replaceWith(made.querySelector(`#${part}`));
    go(made.dataset.next);
  } catch {
    const act = document.createElement("input");
    Object.assign(act, { type: "hidden", name: button.name, value: button.value });
    form.append(act);
    form.submit(); // what a browser without scripts would do
  }
});

/** Goes to the first field of a new row, or to the part that lost one. */
function go(next) {
  const row = document.getElementById(`f-${next}`) ?? document.getElementById(next);
  const field = row?.id.startsWith("f-") ? row.querySelector("input:not([type=hidden])") : row;
  field?.focus();
}

if (form.dataset.next) go(form.dataset.next);
document.getElementById("refusals")?.focus();
