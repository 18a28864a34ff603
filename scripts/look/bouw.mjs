// Builds the vendored look: Utrecht component CSS and Voorbeeld tokens, reduced to what our templates use.
//
// Repeat it with `make look`. Writes look.css, ikonen.svg, the font and LICENTIES.txt to the static folder of the shell. Reduction is
// plain: a rule stays when every class in its selector is used somewhere in our templates or Python; a token stays when a rule that
// stayed, or our own stylesheet, refers to it (also through other tokens).
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "lightningcss";
import postcss from "postcss";

const hier = dirname(fileURLToPath(import.meta.url));
const bron = join(hier, "../../src/openwerkplein");
const doel = join(bron, "web/static/web");
const pakket = (pad) => join(hier, "node_modules", pad);
const lees = (pad) => readFileSync(pad, "utf8");

function bestanden(map) {
  return readdirSync(map, { withFileTypes: true }).flatMap((item) =>
    item.isDirectory() ? bestanden(join(map, item.name)) : [join(map, item.name)],
  );
}

// A class can be put together in Python or in a template ("utrecht-button--" + kind), so a name that ends in "--" keeps all it begins.
const tekst = bestanden(bron).filter((pad) => /\.(html|py)$/.test(pad)).map(lees).join("\n");
const gebruikt = new Set(tekst.match(/utrecht-[a-z0-9_-]+/g) ?? []);
const beginnen = [...gebruikt].filter((naam) => naam.endsWith("--"));
const blijft = (naam) => gebruikt.has(naam) || beginnen.some((begin) => naam.startsWith(begin));

const css = postcss.parse(lees(pakket("@utrecht/component-library-css/dist/index.css")));
css.walkRules((regel) => {
  const over = regel.selectors.filter((keuze) => {
    const klassen = keuze.match(/\.[a-zA-Z][\w-]*/g) ?? [];
    // A field is wrong when our rules say so (a class), not when the browser thinks so: an empty form is not red.
    if (/:(user-)?invalid/.test(keuze)) return false;
    return klassen.length > 0 && klassen.every((klasse) => blijft(klasse.slice(1)));
  });
  if (over.length) regel.selectors = over;
  else regel.remove();
});
css.walkAtRules((regel) => {
  if (regel.nodes && regel.nodes.length === 0) regel.remove();
});
css.walkComments((regel) => regel.remove());

const waarden = new Map();
postcss.parse(lees(pakket("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"))).walkDecls((regel) => {
  if (regel.prop.startsWith("--")) waarden.set(regel.prop, regel.value);
});
const nodig = new Set();
const zoek = (inhoud) => {
  for (const [, naam] of inhoud.matchAll(/var\((--[\w-]+)/g)) {
    if (!nodig.has(naam) && waarden.has(naam)) {
      nodig.add(naam);
      zoek(waarden.get(naam));
    }
  }
};
zoek(css.toString());
zoek(lees(join(doel, "werkplein.css")));
const tokens = [...nodig].sort().map((naam) => `${naam}: ${waarden.get(naam)};`).join("\n");

const versies = Object.entries(JSON.parse(lees(join(hier, "package.json"))).dependencies)
  .map(([naam, versie]) => `${naam} ${versie}`).join(", ");
const { code } = transform({ filename: "look.css", minify: true, code: Buffer.from(`:root {\n${tokens}\n}\n${css}`) });
writeFileSync(join(doel, "look.css"), `/* EUPL-1.2, see LICENTIES.txt. Built by scripts/look from ${versies}. Do not edit. */\n${code}\n`);

const ikonen = Object.entries(JSON.parse(lees(join(hier, "ikonen.json")))).map(([naam, tabler]) => {
  const svg = lees(pakket(`@tabler/icons/icons/outline/${tabler}.svg`));
  const vorm = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/<path stroke="none"[^>]*\/>/g, "");
  return `<symbol id="${naam}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${vorm.replace(/\s+/g, " ").trim()}</symbol>`;
});
writeFileSync(join(doel, "ikonen.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${ikonen.join("\n")}</svg>\n`);

for (const letters of ["latin", "latin-ext"]) {
  copyFileSync(pakket(`@fontsource-variable/source-sans-3/files/source-sans-3-${letters}-wght-normal.woff2`), join(doel, `source-sans-3-${letters}.woff2`));
}
// The letters of documents (web/pdf.py): whole fonts, since Typst reads no woff2 and no subsets.
const letters = join(doel, "..", "..", "letters");
for (const snit of ["Regular", "Bold"]) copyFileSync(pakket(`source-sans/TTF/SourceSans3-${snit}.ttf`), join(letters, `SourceSans3-${snit}.ttf`));
copyFileSync(pakket("source-sans/LICENSE.md"), join(letters, "LICENTIE.md"));
const licenties = [
  ["Utrecht component CSS (look.css)", "@utrecht/component-library-css/LICENSE.md"],
  ["Voorbeeld design tokens (look.css)", "@nl-design-system-unstable/voorbeeld-design-tokens/LICENSE.md"],
  ["Source Sans 3 (source-sans-3-*.woff2)", "@fontsource-variable/source-sans-3/LICENSE"],
  ["Tabler icons (ikonen.svg, pijl.svg)", "@tabler/icons/LICENSE"],
].map(([wat, pad]) => `== ${wat}\n\n${lees(pakket(pad)).trim()}\n`);
writeFileSync(join(doel, "LICENTIES.txt"), licenties.join("\n"));
console.log(`look.css: ${(code.length / 1000).toFixed(0)} kB, ${nodig.size} tokens, ${ikonen.length} icons`);
