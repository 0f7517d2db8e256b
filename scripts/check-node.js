// Plain JavaScript, for a Node that cannot run the TypeScript beside it: what is missing, in a sentence instead of a stack trace.
const needed = 26;
const { node } = process.versions;
if (Number.parseInt(node, 10) < needed) {
  process.stderr.write(
    `verbatim: Node ${node} is too old to run this. Run "npm ci", which brings Node ${needed} along, or install Node ${needed}.\n`,
  );
  process.exit(78);
}
