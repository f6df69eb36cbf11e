// Drawings: a mark and its row light up together, a mark leads to what it stands for, and a stretch that is drawn with
// the pointer over the days or the map becomes a filter of the address.

const LEAST = 8; // pixels of a stretch: less is a click

function rowsOf(mark) {
  return (mark.dataset.ids ?? "").split(" ").filter(Boolean).map((id) => document.getElementById(id)).filter(Boolean);
}

function light(mark, on) {
  mark.classList.toggle("lit", on);
  for (const row of rowsOf(mark)) row.classList.toggle("lit", on);
}

function marks(root) {
  return [...root.querySelectorAll(".drawing [data-to]")];
}

function watchMarks(root) {
  for (const mark of marks(root)) {
    mark.addEventListener("pointerenter", () => light(mark, true));
    mark.addEventListener("pointerleave", () => light(mark, false));
    mark.addEventListener("click", () => {
      if (!document.querySelector(".brushing")) location.assign(mark.dataset.to);
    });
  }
}

function watchRows(root) {
  const found = new Map();
  for (const mark of marks(root)) {
    for (const id of (mark.dataset.ids ?? "").split(" ")) found.set(id, [...(found.get(id) ?? []), mark]);
  }
  for (const row of root.querySelectorAll("tr[data-id]")) {
    const own = found.get(row.dataset.id) ?? [];
    const turn = (on) => own.forEach((mark) => mark.classList.toggle("lit", on));
    row.addEventListener("pointerenter", () => turn(true));
    row.addEventListener("pointerleave", () => turn(false));
    row.addEventListener("focusin", () => turn(true));
    row.addEventListener("focusout", () => turn(false));
  }
}

// A day as the address has it; days are counted in UTC, so that no clock moves one.
function day(svg, x) {
  const { first, last, left, right } = svg.dataset;
  const from = Date.parse(first);
  const days = (Date.parse(last) - from) / 864e5 + 1;
  const at = Math.floor(((x - left) / (right - left)) * days);
  return new Date(from + Math.min(Math.max(at, 0), days - 1) * 864e5).toISOString().slice(0, 10);
}

function stretch(svg, a, b) {
  const [x0, x1] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  if (svg.dataset.first) return { from: day(svg, x0), to: day(svg, x1) };
  const [west, south, east, north] = svg.dataset.box.split(",").map(Number);
  const size = svg.viewBox.baseVal;
  const lon = (x) => Math.min(180, Math.max(-180, west + (x / size.width) * (east - west)));
  const lat = (y) => Math.min(90, Math.max(-90, north - (y / size.height) * (north - south)));
  const box = [lon(x0), lat(Math.max(a.y, b.y)), lon(x1), lat(Math.min(a.y, b.y))];
  return { bbox: box.map((edge) => edge.toFixed(2)).join(",") };
}

async function go(filters) {
  const url = new URL(location.href);
  url.searchParams.delete("after");
  for (const [name, value] of Object.entries(filters)) url.searchParams.set(name, value);
  await show(url, true);
}

async function show(url, push) {
  const scene = document.getElementById("scene");
  let answer = null;
  try {
    answer = await fetch(url, { headers: { accept: "text/html" }, credentials: "same-origin" });
  } catch {
    answer = null;
  }
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  const found = page?.getElementById("scene");
  if (!scene || !found) {
    location.assign(url);
    return;
  }
  scene.replaceWith(document.importNode(found, true));
  const formats = page.querySelector(".formats");
  if (formats) document.querySelector(".formats")?.replaceWith(document.importNode(formats, true));
  if (push) history.pushState({}, "", url);
  watch(document.getElementById("scene"));
}

function brush(svg) {
  const across = Boolean(svg.dataset.first);
  let start = null;
  let band = null;
  const at = (event) => {
    const matrix = svg.getScreenCTM();
    return matrix ? new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()) : null;
  };
  const draw = (point) => {
    const size = svg.viewBox.baseVal;
    const [x0, x1] = [Math.min(start.x, point.x), Math.max(start.x, point.x)];
    const [y0, y1] = across ? [0, size.height] : [Math.min(start.y, point.y), Math.max(start.y, point.y)];
    for (const [name, value] of [["x", x0], ["y", y0], ["width", x1 - x0], ["height", y1 - y0]]) band.setAttribute(name, value);
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    start = at(event);
  });
  svg.addEventListener("pointermove", (event) => {
    const point = start && at(event);
    if (!point || Math.hypot(point.x - start.x, point.y - start.y) < LEAST) return;
    if (!band) {
      band = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      band.setAttribute("class", "band");
      svg.append(band);
      svg.setPointerCapture(event.pointerId);
      svg.classList.add("brushing");
    }
    draw(point);
  });
  const end = async (event) => {
    const [from, drawn, to] = [start, band, at(event)];
    start = null;
    band = null;
    drawn?.remove();
    setTimeout(() => svg.classList.remove("brushing"));
    if (drawn && from && to && event.type === "pointerup") await go(stretch(svg, from, to));
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);
}

function watch(root) {
  watchMarks(root);
  watchRows(root);
  for (const svg of root.querySelectorAll("#scene .drawing[data-first], #scene .drawing[data-box]")) brush(svg);
}

watch(document);
window.addEventListener("popstate", () => {
  if (document.getElementById("scene")) show(new URL(location.href), false);
});
