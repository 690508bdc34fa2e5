// Reads [{"slug", "text"}] on standard input as Zenn does, and prints [{"data", "problems", "html"}].
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { webcrypto } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

globalThis.crypto ??= webcrypto; // Node 18 has it by this name only
const complaints = [];
for (const name of ["log", "info", "warn", "error"]) console[name] = (...words) => complaints.push(words.join(" "));

const home = process.argv[2];
const require = createRequire(join(home, "package.json"));
const matter = require("gray-matter");
const { validateArticle } = require("zenn-model");
// It is a module, and has no other entrance.
const { default: markdownToHtml } = await import(pathToFileURL(join(home, "node_modules/zenn-markdown-html/dist/index.js")));

const articles = [];
for (const { slug, text } of JSON.parse(readFileSync(0, "utf8"))) {
  const { data, content } = matter(text);
  const html = await markdownToHtml(content, { embedOrigin: "https://embed.example" });
  const problems = validateArticle({ ...data, slug }).map((error) => error.type);
  articles.push({ data, problems: [...problems, ...complaints.splice(0)], html });
}
process.stdout.write(JSON.stringify(articles));
