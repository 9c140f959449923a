// Changes the light at once, where a page without scripts would be loaded anew.

const names = ["auto", "light", "dark"];

for (const choices of document.querySelectorAll("[data-themes]")) {
  choices.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-theme-choice]");
    if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const theme = chosen.dataset.themeChoice;
    if (!names.includes(theme)) return;
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    document.querySelector('meta[name="color-scheme"]').content = theme === "auto" ? "light dark" : theme;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `communique_theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    for (const one of choices.querySelectorAll("[data-theme-choice]")) {
      if (one === chosen) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
  });
}
