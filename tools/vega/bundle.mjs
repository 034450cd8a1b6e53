/* Makes templates/js/vega.js, and the licences of what is in it, from the packages of
   package-lock.json: `cd tools/vega && npm ci --ignore-scripts && node bundle.mjs`. */
import { build } from "esbuild";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const TO = "../../templates/js/";
const packageOf = (path) => path.match(/^(?:.*node_modules\/)((?:@[^/]+\/)?[^/]+)/)?.[0];
const named = (folder) => JSON.parse(readFileSync(`${folder}/package.json`));

const { metafile } = await build({
  entryPoints: ["entry.js"],
  outfile: `${TO}vega.js`,
  bundle: true,
  minify: true,
  metafile: true,
  format: "iife",
  target: "es2021",
  legalComments: "none",
  banner: { js: `/* Vega ${named("node_modules/vega").version}; licences: vega-licences.txt */` },
});
const held = Object.entries(Object.values(metafile.outputs)[0].inputs)
  .filter(([, { bytesInOutput }]) => bytesInOutput)
  .map(([path]) => packageOf(path));
const folders = Array.from(new Set(held.filter(Boolean))).sort();
const licences = new Map();
for (const folder of folders) {
  const { name, version } = named(folder);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file || !existsSync(`${folder}/${file}`)) throw new Error(`${name} has no licence`);
  const text = readFileSync(`${folder}/${file}`, "utf8").replace(/\r\n/g, "\n").trim();
  licences.set(text, [...(licences.get(text) || []), `${name} ${version}`]);
}
const told = Array.from(licences, ([text, names]) => `${names.join(", ")}\n\n${text}\n`);
writeFileSync(`${TO}vega-licences.txt`, told.join(`\n${"-".repeat(72)}\n\n`));
