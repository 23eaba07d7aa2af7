// Stands in the page itself, before everything else: the engine takes longest to start. What it says is kept until somebody
// listens (model/engine.ts).
(() => {
  const worker = new Worker('engine/engine.js', { name: 'engine' });
  const said = [];
  worker.onmessage = ({ data }) => said.push(data);
  globalThis.vivariumFirst = { worker, said };
})();
