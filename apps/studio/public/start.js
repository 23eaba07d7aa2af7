// Before the rest of the page is loaded: the engine takes longest to start. What it says is kept until somebody listens
// (src/model/engine.ts).
(() => {
  const worker = new Worker('engine/engine.js', { name: 'engine' });
  const said = [];
  worker.onmessage = ({ data }) => said.push(data);
  globalThis.vivariumFirst = { worker, said };
})();
