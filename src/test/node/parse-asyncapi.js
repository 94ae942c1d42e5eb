// Says what the official parser finds wrong in an AsyncAPI document, a line each, and ends with status 1 where that
// is an error:  NODE_PATH=.../node_modules node parse-asyncapi.js FILE
const fs = require("fs");
const { Parser } = require("@asyncapi/parser");

const NAMES = ["error", "warning", "info", "hint"];

new Parser().parse(fs.readFileSync(process.argv[2], "utf8")).then(({ document, diagnostics }) => {
    for (const each of diagnostics) {
        console.log(`${NAMES[each.severity]} ${each.path.join(".")}: ${each.message} [${each.code}]`);
    }
    const wrong = !document || diagnostics.some((each) => each.severity === 0);
    console.log(wrong ? "refused" : `accepted ${document.version()} with ${document.channels().length} channels`);
    process.exitCode = wrong ? 1 : 0;
});
