/**
 * The peer `javascript`: the same program written by hand in JavaScript (javascript/NAME.mjs), timed as timing.py times. It
 * tells how far compiling to JavaScript could come at all, its numbers unchecked and its errors unseen.
 *
 *   node bench/javascript.mjs NAME
 */
const name = process.argv.at(-1);
const { work } = await import(`./javascript/${name}.mjs`);

let checksum;
const times = [];
for (let i = 0; i < 5; i++) {
  const start = performance.now();
  const again = String(work());
  times.push((performance.now() - start) / 1000);
  if (checksum !== undefined && again !== checksum) throw new Error(`${name}: ${checksum}, then ${again}`);
  checksum = again;
}
console.log(JSON.stringify({ checksum, warmup: times[0], seconds: times.slice(2).sort((a, b) => a - b)[1] }));
