// Runs before the first paint, so that a chosen theme does not flash.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem("imagine.theme");
  } catch {
    // storage may be forbidden; then the system decides
  }
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
})();
