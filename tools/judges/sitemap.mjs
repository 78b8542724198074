// Reads the sitemaps named on the command line as a search engine would, and prints what it found in each.
// Ends with an error at the first thing it does not know.
import { createReadStream } from "node:fs";
import { ErrorLevel, XMLToSitemapItemStream } from "sitemap";

const found = {};
for (const file of process.argv.slice(2)) {
  found[file] = [];
  for await (const item of createReadStream(file).pipe(new XMLToSitemapItemStream({ level: ErrorLevel.THROW }))) {
    found[file].push({ url: item.url, news: item.news });
  }
}
console.log(JSON.stringify(found));
