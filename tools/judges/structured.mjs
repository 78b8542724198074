// Judges the structured data of pages: one process for all of them.
// Reads names of HTML files from standard input, one a line; the vocabulary of schema.org is the argument.
// Prints {file: {issues, found, failed}}: what Adobe's validator says of it, which types the testing tool
// found, and which of its tests failed.
import { readFileSync } from "node:fs";
import Validator from "@adobe/structured-data-validator";
import WebAutoExtractor from "@marbec/web-auto-extractor";
import tool from "structured-data-testing-tool";
import presets from "structured-data-testing-tool/presets.js";

const validator = new Validator(JSON.parse(readFileSync(process.argv[2], "utf8")));
const verdicts = {};

async function testOf(page) {
  const options = { presets: [presets.Google, presets.Facebook] };
  // The tool throws where a test failed, with the same answer.
  return tool.structuredDataTest(page, options).catch((refused) => refused.res ?? Promise.reject(refused));
}

for (const file of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const page = readFileSync(file, "utf8");
  const extractor = new WebAutoExtractor({ addLocation: true, embedSource: ["rdfa", "microdata"] });
  const issues = await validator.validate(extractor.parse(page));
  const result = await testOf(page);
  verdicts[file] = {
    issues: issues.map((one) => [one.severity, one.issueMessage, JSON.stringify(one.path)]),
    found: result.schemas,
    failed: result.failed.map((one) => [one.test, one.error?.message ?? ""]),
    warnings: result.warnings.map((one) => one.test),
  };
}
console.log(JSON.stringify(verdicts));
