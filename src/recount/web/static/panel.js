// Evidence beside the page: a link that bears data-evidence opens there. j and k go to the next claim and the one
// before, esc closes and gives the focus back to where it was.

const panel = document.getElementById("panel");
let origin = null;

async function show(address) {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) return false;
  url.searchParams.set("in", "panel");
  let answer;
  try {
    answer = await fetch(url, { headers: { accept: "text/html" }, credentials: "same-origin" });
  } catch {
    return false;
  }
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector("[data-panel]");
  if (!found) return false;
  panel.replaceChildren(document.importNode(found, true));
  if (!panel.open) panel.showModal();
  panel.scrollTop = 0;
  panel.querySelector("h1, h2")?.focus();
  return true;
}

function plain(event) {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

export function start() {
  if (!panel || typeof panel.showModal !== "function") return;
  document.addEventListener("click", async (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-evidence]") : null;
    if (!link || !plain(event)) return;
    event.preventDefault();
    if (!panel.open) origin = link;
    if (!(await show(link.href))) location.assign(link.href);
  });
  panel.addEventListener("click", (event) => {
    if (event.target === panel || (event.target instanceof Element && event.target.closest("[data-close]"))) {
      event.preventDefault();
      panel.close();
    }
  });
  panel.addEventListener("close", () => {
    panel.replaceChildren();
    origin?.focus();
    origin = null;
  });
  panel.addEventListener("keydown", (event) => {
    const step = { j: "next", k: "prev" }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    panel.querySelector(`a[rel=${step}]`)?.click();
  });
}
