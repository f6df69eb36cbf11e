// Keys and drops of the pages where somebody decides: j and k move, a verdict's key takes it, files fall on the form.

const writing = (target) => target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);

function queue(list) {
  const items = [...list.children];
  const at = () => items.findIndex((item) => item.contains(document.activeElement));
  const go = (to) => items[Math.max(0, Math.min(items.length - 1, to))]?.focus();
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && writing(event.target)) { items[at()]?.focus(); return; }
    if (writing(event.target)) return;
    if (event.key === "j") { event.preventDefault(); go(at() + 1); }
    else if (event.key === "k") { event.preventDefault(); go(at() - 1); }
    else take(event, items[at()]);
  });
  if (location.hash) document.getElementById(location.hash.slice(1))?.focus();
}

// A verdict's key presses its button; without a reason it goes to where the reason is written.
function take(event, within) {
  if (!within) return;
  if (event.key === "e" && within.querySelector("[data-open]")) { within.querySelector("[data-open]").click(); return; }
  const button = [...within.querySelectorAll("[data-key]")].find((each) => each.dataset.key === event.key);
  if (!button) return;
  event.preventDefault();
  const empty = [...button.form.querySelectorAll("input[required]")].find((each) => !each.value.trim());
  if (empty) empty.focus(); else button.click();
}

function drop(form) {
  const field = form.querySelector("input[type=file]");
  const place = field.closest(".drop");
  for (const name of ["dragover", "dragleave", "drop"]) {
    place.addEventListener(name, (event) => {
      event.preventDefault();
      place.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    });
  }
}

const list = document.querySelector("[data-queue]");
if (list) queue(list);
else document.addEventListener("keydown", (event) => {
  if (!writing(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) take(event, document.getElementById("main"));
});
for (const form of document.querySelectorAll("[data-drop]")) drop(form);
