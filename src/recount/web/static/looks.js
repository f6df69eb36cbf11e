// The switch of colours: the same as its form does, without leaving the page.

const YEAR = 31536000;

export function start() {
  const form = document.querySelector("form.looks");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    const theme = event.submitter?.name === "theme" ? event.submitter.value : null;
    if (!theme) return;
    event.preventDefault();
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    document.cookie = `recount-theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
    for (const button of form.querySelectorAll("button[name=theme]")) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    }
  });
}
