// Runs Python inside a JavaScript program: `node examples/embed.mjs` after `npm run build`.
import { BudgetError, Python, PythonError } from 'vivarium';

const python = await Python.create({
  // Functions that the program may call; nothing else of JavaScript is within its reach.
  functions: { price: (item) => ({ apple: 3, pear: 4 })[item] ?? 0 },
  // Each run ends after about a million instructions.
  budgets: { instructions: 1_000_000 },
});

python.run(`
def total(basket):
    return sum(price(item) * count for item, count in basket.items())
`);
console.log(python.call('total', { apple: 2, pear: 1 })); // 10

try {
  python.run('print(1 / 0)', 'program.py');
} catch (error) {
  if (error instanceof PythonError) console.log(error.traceback);
}

try {
  python.run('while True: pass');
} catch (error) {
  if (error instanceof BudgetError) console.log(error.message);
}
