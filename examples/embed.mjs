/** Python inside a JavaScript program: `node examples/embed.mjs` after `npm run build`. */
import { Python } from '../build/package/index.js';

const python = await Python.create({
  memory: { output: (descriptor, bytes) => (descriptor === 1 ? process.stdout : process.stderr).write(bytes) },
  functions: { shout: (text) => `${text.toUpperCase()}!` },
  budgets: { instructions: 10_000_000 },
});

python.run(`
import json

def total(text):
    return sum(json.loads(text))

print(shout('hello'))
`);
console.log(python.call('total', '[1, 2, 3.5]'));
