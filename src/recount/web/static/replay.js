// What was known on a day, along a slider over the days on which answers were published. The same as the date field of
// its form, without leaving the page; the address follows.

const PATIENCE = 120; // milliseconds for which a slider must rest before the day is asked for

export function start() {
  const form = document.querySelector("form.clock[data-days]");
  const shown = document.getElementById("replayed");
  const days = (form?.dataset.days ?? "").split(" ").filter(Boolean);
  if (!form || !shown || days.length < 2) return;
  const known = form.querySelector("input[name=known]");

  const label = document.createElement("label");
  label.className = "field slide";
  const text = document.createElement("span");
  const range = document.createElement("input");
  range.type = "range";
  range.min = "0";
  range.max = String(days.length);
  range.step = "1";
  range.value = String(known.value ? before(known.value) : days.length);
  label.append(text, range);
  form.prepend(label);
  form.classList.add("sliding");

  function before(day) {
    const later = days.findIndex((each) => each > day);
    return later < 0 ? days.length - 1 : Math.max(0, later - 1);
  }

  function tell() {
    const day = days[Number(range.value)];
    text.textContent = day ? `Known by ${day}` : "Known now";
    range.setAttribute("aria-valuetext", text.textContent);
  }

  let timer = 0;
  let last = 0;
  async function replay() {
    const day = days[Number(range.value)] ?? "";
    const url = new URL(location.href);
    if (day) url.searchParams.set("known", day);
    else url.searchParams.delete("known");
    url.searchParams.delete("after");
    const turn = ++last;
    try {
      const answer = await fetch(url, { headers: { accept: "text/html" }, credentials: "same-origin" });
      if (!answer.ok || turn !== last) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("replayed");
      if (!found || turn !== last) return;
      shown.replaceChildren(...[...found.childNodes].map((node) => document.importNode(node, true)));
      for (const each of [".then", ".formats", "form.clock .step", ".foot dl"]) swap(page, each);
      known.value = day;
      history.replaceState(null, "", url);
    } catch {
      form.submit();
    }
  }

  function swap(page, selector) {
    const mine = document.querySelector(selector);
    const its = page.querySelector(selector);
    if (mine && its) mine.replaceWith(document.importNode(its, true));
    else if (mine) mine.remove();
    else if (its) document.querySelector("header.top").after(document.importNode(its, true));
  }

  range.addEventListener("input", () => {
    tell();
    clearTimeout(timer);
    timer = setTimeout(replay, PATIENCE);
  });
  tell();
}
