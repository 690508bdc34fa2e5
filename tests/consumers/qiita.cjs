// `qiita publish --all` in a folder, with a Qiita that lives in a file: qiita.cjs HOME ROOT STATE
// Prints what Qiita has afterwards; fails, and says why on standard error, as the command does.
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");

const [home, root, state] = process.argv.slice(2);
const require_ = createRequire(join(home, "package.json"));
const cli = join(home, "node_modules/@qiita/qiita-cli/dist");
const articles = existsSync(state) ? JSON.parse(readFileSync(state, "utf8")) : [];

function answer({ pathname, searchParams }, method, body) {
  if (method === "GET" && pathname === "/api/v2/authenticated_user/items") {
    return searchParams.get("page") === "1" ? articles : [];
  }
  const known = articles.find((article) => pathname === `/api/v2/items/${article.id}`);
  const sent = { ...body, updated_at: `2022-12-19T00:00:0${articles.length}+09:00` };
  if (method === "PATCH" && known) return Object.assign(known, sent);
  if (method === "POST" && pathname === "/api/v2/items") {
    articles.push({ ...sent, id: String(articles.length + 1).padStart(20, "c"), posting_campaign_uuid: null });
    return articles.at(-1);
  }
  throw new Error(`Nobody answers ${method} ${pathname}`);
}

globalThis.fetch = async (url, { method, body }) =>
  new Response(JSON.stringify(answer(new URL(url), method, body && JSON.parse(body))));
process.env.QIITA_TOKEN = "nobody's";

(async () => {
  require_(join(cli, "lib/config.js")).config.load({ itemsRootDir: root, userConfigDir: root, credentialDir: root });
  console.log = () => {};
  await require_(join(cli, "commands/publish.js")).publish(["--all"]);
  writeFileSync(state, JSON.stringify(articles));
  process.stdout.write(JSON.stringify(articles));
})();
