// Niceties of the shell. Everything works without this file.
(() => {
  "use strict";
  const kies = (keuze, rond = document) => [...rond.querySelectorAll(keuze)];
  const CONCEPT = "concept:";

  // Focus the summary of errors, so that a screen reader and a keyboard begin there.
  document.getElementById("foutoverzicht")?.focus();

  for (const knop of kies("[data-print]")) {
    knop.hidden = false;
    knop.addEventListener("click", () => window.print());
  }

  // "/" goes to the search box, "?" to the page with the keys; never while someone is typing.
  document.addEventListener("keydown", (toets) => {
    if (toets.ctrlKey || toets.metaKey || toets.altKey || toets.target.closest("input, textarea, select, [contenteditable]")) return;
    const zoekvak = document.querySelector("[data-zoekvak]");
    if (toets.key === "/" && zoekvak) {
      toets.preventDefault();
      zoekvak.focus();
    } else if (toets.key === "?") {
      window.location.assign("/weergave/");
    }
  });

  // An open menu closes with Escape, which goes back to its button, and with a click elsewhere.
  const openMenu = () => document.querySelector(".ow-menu[open]");
  document.addEventListener("keydown", (toets) => {
    const menu = toets.key === "Escape" && openMenu();
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (klik) => {
    const menu = openMenu();
    if (menu && !menu.contains(klik.target)) menu.open = false;
  });

  // A date is typed as 1-3-2024; the button opens the browser's own calendar.
  for (const knop of kies("[data-datumkiezer]")) {
    const vak = document.getElementById(knop.dataset.datumkiezer);
    const kalender = document.createElement("input");
    if (!vak || typeof kalender.showPicker !== "function") continue;
    kalender.type = "date";
    kalender.className = "ow-datum__kalender";
    kalender.tabIndex = -1;
    kalender.setAttribute("aria-hidden", "true");
    knop.after(kalender);
    knop.hidden = false;
    knop.addEventListener("click", () => {
      const delen = vak.value.match(/^(\d{1,2})-(\d{1,2})-(\d{4})$/);
      kalender.value = delen ? `${delen[3]}-${delen[2].padStart(2, "0")}-${delen[1].padStart(2, "0")}` : "";
      kalender.showPicker();
    });
    kalender.addEventListener("change", () => {
      const [jaar, maand, dag] = kalender.value.split("-").map(Number);
      if (jaar) vak.value = `${dag}-${maand}-${jaar}`;
      vak.dispatchEvent(new Event("input", { bubbles: true }));
      vak.focus();
    });
  }

  // What was typed is kept in this tab only, for when the session has ended. It is gone after saving, on log-out, and as soon as
  // someone else logs in.
  const VERSTUURD = "verstuurd-concept";
  const eigenaar = document.body.dataset.medewerker ?? "";
  const mijn = `${CONCEPT}${eigenaar}:`;
  const wis = (welke) => Object.keys(sessionStorage).filter((sleutel) => sleutel.startsWith(CONCEPT) && welke(sleutel)).forEach((sleutel) => sessionStorage.removeItem(sleutel));
  if (eigenaar) wis((sleutel) => !sleutel.startsWith(mijn));
  if (document.querySelector("[data-gelukt]")) {
    wis((sleutel) => sleutel === sessionStorage.getItem(VERSTUURD));
    sessionStorage.removeItem(VERSTUURD);
  }
  for (const formulier of kies("[data-uitloggen]")) formulier.addEventListener("submit", () => wis(() => true));

  const bewaarbaar = (formulier) => kies("input, textarea, select", formulier).filter((vak) => vak.name && !["hidden", "password", "file", "submit"].includes(vak.type));
  const inhoud = (formulier) => bewaarbaar(formulier).map((vak) => [vak.name, vak.type === "checkbox" || vak.type === "radio" ? `${vak.value}=${vak.checked}` : vak.value]);
  for (const formulier of kies("form[data-concept]")) {
    const sleutel = `${mijn}${formulier.dataset.concept}`;
    const begin = JSON.stringify(inhoud(formulier));
    let verstuurd = false;
    const bewaard = sessionStorage.getItem(sleutel);
    if (bewaard && bewaard !== begin && !formulier.querySelector("#foutoverzicht")) {
      const melding = document.createElement("p");
      const knop = document.createElement("button");
      melding.className = "ow-concept";
      melding.textContent = "U was hier al begonnen. ";
      knop.type = "button";
      knop.className = "utrecht-link-button utrecht-link-button--html-button";
      knop.textContent = "Zet terug wat u had getypt";
      knop.addEventListener("click", () => {
        const waarden = JSON.parse(bewaard);
        bewaarbaar(formulier).forEach((vak, plek) => {
          if (!waarden[plek] || waarden[plek][0] !== vak.name) return;
          if (vak.type === "checkbox" || vak.type === "radio") vak.checked = waarden[plek][1] === `${vak.value}=true`;
          else vak.value = waarden[plek][1];
        });
        melding.remove();
      });
      melding.append(knop);
      formulier.prepend(melding);
    }
    formulier.addEventListener("input", () => sessionStorage.setItem(sleutel, JSON.stringify(inhoud(formulier))));
    formulier.addEventListener("submit", () => {
      verstuurd = true;
      sessionStorage.setItem(VERSTUURD, sleutel);
    });
    window.addEventListener("beforeunload", (gebeurtenis) => {
      if (!verstuurd && JSON.stringify(inhoud(formulier)) !== begin) gebeurtenis.preventDefault();
    });
  }
})();
