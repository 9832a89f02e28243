// Bundles each library to one file with the licences of what is in it beside it: `entry.js` to an ES module, `global.js`
// to a script that sets a global name. `--check` says what would differ.
import {existsSync, readFileSync, readdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const check = process.argv.includes("--check");

/** The packages whose files went into a bundle, by name. */
function packagesOf(metafile) {
  const names = Object.keys(metafile.inputs).map((path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]);
  return [...new Set(names.filter(Boolean))].sort();
}

/** Name, version, licence and the licence's own words of each package. */
function licences(names) {
  const parts = names.map((name) => {
    const folder = join(here, "node_modules", name);
    const {version, license} = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    const words = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${license}`;
    return `${name} ${version} (${license})\n\n${words}\n`;
  });
  return parts.join(`\n${"-".repeat(80)}\n\n`);
}

/** Writes a file, or says that it would differ; answers whether it did. */
function settle(path, text) {
  if (existsSync(path) && readFileSync(path, "utf8") === text) return false;
  console.log(`${check ? "differs" : "changed"}: ${path.slice(here.length + 1)}`);
  if (!check) writeFileSync(path, text);
  return true;
}

const formats = {"entry.js": "esm", "global.js": "iife"};
const entries = readdirSync(here).sort().flatMap((name) =>
  Object.keys(formats).filter((entry) => existsSync(join(here, name, entry))).map((entry) => [name, entry]));

let differing = 0;
for (const [name, entry] of entries) {
  const made = await build({
    absWorkingDir: here, entryPoints: [`${name}/${entry}`], bundle: true, write: false, metafile: true, minify: true,
    format: formats[entry], target: "es2022", charset: "utf8", legalComments: "none",
  });
  differing += settle(join(here, name, `${name}.js`), made.outputFiles[0].text);
  differing += settle(join(here, name, "LICENSES.txt"), licences(packagesOf(made.metafile)));
}
if (!differing) console.log("The bundles are what the lock makes of them.");
process.exitCode = check && differing ? 1 : 0;
