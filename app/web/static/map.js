// A map that buttons bring nearer and a pointer moves. Places and names keep their size on the page.

export function zoomable(map) {
  const buttons = map.closest("figure").querySelector("[data-zoom]");
  if (!buttons || !buttons.hidden) return;
  buttons.hidden = false;
  const whole = map.getAttribute("viewBox").split(" ").map(Number);
  let box = [...whole];
  let held = null;

  function show() {
    map.setAttribute("viewBox", box.join(" "));
    const scale = box[2] / Number(map.dataset.width);
    for (const spot of map.querySelectorAll(".spot")) {
      spot.setAttribute("transform", `translate(${spot.dataset.x} ${spot.dataset.y}) scale(${scale})`);
    }
  }

  buttons.addEventListener("click", (event) => {
    const by = event.target.dataset.by;
    if (by === undefined) return;
    const [left, top, width, height] = box;
    const wide = Math.min(Math.max(width * Number(by), 60), 2772);
    const high = (wide * height) / width;
    box = by === "0" ? [...whole] : [left + (width - wide) / 2, top + (height - high) / 2, wide, high];
    show();
  });

  map.addEventListener("pointerdown", (event) => {
    if (event.target.closest("a") || event.pointerType === "touch") return;
    held = [event.clientX, event.clientY];
    map.setPointerCapture(event.pointerId);
  });
  map.addEventListener("pointermove", (event) => {
    if (!held) return;
    const units = box[2] / map.clientWidth;
    box[0] -= (event.clientX - held[0]) * units;
    box[1] -= (event.clientY - held[1]) * units;
    held = [event.clientX, event.clientY];
    show();
  });
  for (const over of ["pointerup", "pointercancel"]) map.addEventListener(over, () => (held = null));
}
