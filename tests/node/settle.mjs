// Tracked changes settled by Docxodus, the successor of Open-Xml-PowerTools, in one process:
// node settle.mjs JOBS, a JSON file [{ "from": DOCX, "verdict": "accept" | "reject", "to": DOCX }, …].
import { readFileSync, writeFileSync } from "node:fs";
import { docxDiffAcceptRevisions, docxDiffRejectRevisions, initialize } from "docxodus/core";

const SETTLE = { accept: docxDiffAcceptRevisions, reject: docxDiffRejectRevisions };

await initialize();
for (const { from, verdict, to } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  writeFileSync(to, await SETTLE[verdict](new Uint8Array(readFileSync(from))));
}
