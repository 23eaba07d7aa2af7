/** Programs that can be read, and fail as they run: names, types, values. */
import { at, on, type Entry, type Explanation, type Raising } from './explanation.ts';
import { assignmentBefore, assignsGlobally, codeEnd, definitionOf, escaped, indentOf, inputOf, lastOperand, namesIn, nearest } from './source-text.ts';
import { builtinNames, libraryModules, thirdParty } from './known-names.ts';

const article = (word: string): string => (/^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`);
const kinds: Record<string, string> = { str: 'a text', int: 'a whole number', float: 'a number', list: 'a list', dict: 'a dict', tuple: 'a tuple', set: 'a set', NoneType: 'None', bool: 'a truth value', function: 'a function' };
const kind = (type: string): string => kinds[type] ?? article(type);

/** Names that are whole in the spot, and come from `input()`: the likeliest cause of a text where a number is meant. */
function fixInput(raising: Raising, wanted = 'int'): Explanation['fix'] {
  for (const name of namesIn(raising.code)) {
    const found = inputOf(raising.lines, name, raising.line);
    if (found === null) continue;
    const call = (raising.lines[found.line - 1] as string).slice(found.column, found.endColumn);
    return on(raising, `Make ${name} a number on line ${found.line}`, { span: at(found.line, found.column, found.endColumn), text: `${wanted}(${call})` });
  }
  return undefined;
}

const withFix = (text: string, fix: Explanation['fix']): Explanation => ({ text, ...(fix !== undefined && { fix }) });
const isOneLine = ({ span }: Raising): boolean => span.line === span.endLine;

export const runtimeEntries: readonly Entry[] = [
  {
    types: ['UnboundLocalError'], message: /^cannot access local variable '(\w+)'/,
    say(raising, [, name = '']) {
      const definition = definitionOf(raising.lines, raising.name, raising.line);
      if (!assignsGlobally(raising.lines, name) || definition === 0) {
        return `${raising.name} gives ${name} a value somewhere, so ${name} is its own variable; but at this point it has none yet. Give it a value before this line, on every way that leads here.`;
      }
      const body = raising.lines[definition] ?? '';
      return withFix(
        `Because ${raising.name} assigns ${name} somewhere, ${name} is a new variable inside it, and at this point it has no value yet. To change the one outside, say so with global ${name}.`,
        on(raising, `Add global ${name} to ${raising.name}`, { span: at(definition + 1, 0), text: `${indentOf(body) || '    '}global ${name}\n` }),
      );
    },
  },
  {
    types: ['NameError'], message: /^name '(\w+)' is not defined/,
    say(raising, [, name = '']) {
      if (libraryModules.has(name) && new RegExp(`\\b${name}\\.`).test(raising.code)) {
        return withFix(`${name} is a module of the library, and a module must be imported before it is used. The import stands at the top of the file.`, on(raising, `Add import ${name}`, { span: at(importLine(raising.lines), 0), text: `import ${name}\n` }));
      }
      const constant = ({ true: 'True', false: 'False', null: 'None', none: 'None', nil: 'None', TRUE: 'True', FALSE: 'False' } as Record<string, string>)[name];
      const others = namesIn(raising.source.replace(/#.*|"[^"\n]*"|'[^'\n]*'/g, '')).filter((other) => other !== name && (assignedSomewhere(raising.source, other) || builtinNames.has(other)));
      const near = constant ?? nearest(name, [...others, ...builtinNames]);
      if (near !== null && near !== undefined) {
        return withFix(
          `There is no ${name} here, but there is ${near}. Names must be spelt exactly alike everywhere, small and capital letters too.`,
          isOneLine(raising) && raising.spot === name ? on(raising, `Write ${near}`, { span: raising.span, text: near }) : undefined,
        );
      }
      const later = new RegExp(`^\\s*(?:${escaped(name)}\\s*=|def ${escaped(name)}\\b|class ${escaped(name)}\\b)`, 'm').exec(raising.lines.slice(raising.line).join('\n'));
      if (later !== null) return `${name} gets its value only further down, and Python reads from top to bottom. Move this line below it.`;
      return `Nothing is called ${name} at this point: it was never given a value, or only inside of another function. If it is meant as a text, put it in quotes: "${name}".`;
    },
  },
  {
    types: ['TypeError'], message: /^can only concatenate str \(not "(\w+)"\) to str$/,
    say(raising, [, type = '']) {
      const parts = isOneLine(raising) ? lastOperand(raising.spot, '+') : null;
      const text = `With + you can join a text only to another text, and the right side is ${kind(type)}. Turn it into a text with str(), or write an f-string: f"… {value}".`;
      if (parts === null || type === 'NoneType') return type === 'NoneType' ? 'The right side is None: nothing. Often it comes from a function that prints its result instead of returning it.' : text;
      const from = raising.span.column + parts.column;
      return withFix(text, on(raising, `Write str(${parts.right})`, { span: at(raising.line, from, from + parts.right.length), text: `str(${parts.right})` }));
    },
  },
  {
    types: ['TypeError'], message: /^unsupported operand type\(s\) for (\S+): '(\w+)' and '(\w+)'$/,
    say(raising, [, operator = '', left = '', right = '']) {
      if (left === 'NoneType' || right === 'NoneType') {
        return `One side of ${operator} is None, which means "nothing". Often it comes from a function without return, or one that changes its argument, as list.sort does.`;
      }
      const text = `Python cannot compute ${kind(left)} ${operator} ${kind(right)}. ${left === 'str' || right === 'str' ? 'A text that holds digits becomes a number with int() or float(); input() always gives a text.' : 'Make both sides of one kind first.'}`;
      return withFix(text, left === 'str' || right === 'str' ? fixInput(raising, 'int') : undefined);
    },
  },
  {
    types: ['TypeError'], message: /^'(<|>|<=|>=)' not supported between instances of '(\w+)' and '(\w+)'$/,
    say(raising, [, , left = '', right = '']) {
      const text = `${kind(left)[0]?.toUpperCase()}${kind(left).slice(1)} and ${kind(right)} have no order: neither is the smaller one. ${left === 'str' || right === 'str' ? 'input() gives a text even if digits are typed: turn it into a number with int().' : 'Compare things of one kind.'}`;
      return withFix(text, left === 'str' || right === 'str' ? fixInput(raising) : undefined);
    },
  },
  {
    types: ['TypeError'], message: /^can't multiply sequence by non-int of type '(\w+)'$/,
    say: (raising, [, type = '']) => withFix(`A text or list can be repeated only by a whole number, and this is ${kind(type)}. If it comes from input(), turn it into a number with int().`, fixInput(raising)),
  },
  {
    types: ['TypeError'], message: /^'(\w+)' object is not callable$/,
    say(raising, [, type = '']) {
      const name = /(\w+)\s*\($/.exec(raising.code.slice(0, raising.span.column + raising.spot.indexOf('(') + 1))?.[1];
      const taken = name !== undefined && builtinNames.has(name) ? assignmentBefore(raising.lines, name, raising.lines.length) : 0;
      if (taken > 0) return `Line ${taken} has given the name ${name} to ${kind(type)}, and so the function ${name} is out of reach. Choose another name for your variable.`;
      return `Round brackets behind a value call it like a function, and ${kind(type)} is none. Perhaps an operator is missing, as in 2 * (3 + 4), or an element is meant: square brackets.`;
    },
  },
  {
    types: ['TypeError'], message: /^'(\w+)' object is not subscriptable$/,
    say: (_, [, type = '']) => type === 'NoneType'
      ? 'Before the square brackets stands None, which has no elements. Often it comes from a function without return.'
      : type.startsWith('builtin') || type === 'function' || type === 'method'
        ? 'A function is called with round brackets, and these are square ones. Square brackets pick an element of a list, text or dict.'
        : `Square brackets pick an element, and ${kind(type)} has none. Lists, texts, tuples and dicts do.`,
  },
  {
    types: ['TypeError'], message: /^'(\w+)' object is not iterable$/,
    say(raising, [, type = '']) {
      if (type === 'NoneType') return 'This is None, and there is nothing in it to go through. Often it comes from a function without return.';
      if (type !== 'int') return `${kind(type)[0]?.toUpperCase()}${kind(type).slice(1)} has no elements to go through one by one. Lists, texts, ranges and dicts do.`;
      const loop = /\bin\s+([\w.]+(?:\([^()]*\))?)\s*:/.exec(raising.code);
      const start = loop === null ? -1 : loop.index + loop[0].indexOf(loop[1] as string, 2);
      return withFix(
        'A loop goes through the elements of something, and a number has none. To count that many times, use range().',
        loop === null ? undefined : on(raising, `Write range(${loop[1]})`, { span: at(raising.line, start, start + (loop[1] as string).length), text: `range(${loop[1]})` }),
      );
    },
  },
  {
    types: ['TypeError'], message: /^(?:\w+\.)?(\w+)\(\) missing (\d+) required (?:positional|keyword-only) arguments?: (.+)$/,
    say: (_, [, name = '', count = '', names = '']) => name === '__init__'
      ? `To make this object, ${count === '1' ? 'a value' : 'values'} for ${names.replaceAll("'", '')} must be given in the brackets. That is what its __init__ asks for.`
      : names.includes("'self'")
        ? `${name} was called on the class itself instead of on one of its objects. Make one first: thing = Class().`
        : `${name} needs ${count === '1' ? 'one more value' : `${count} more values`} than it was given: ${names.replaceAll("'", '')}. They stand in the round brackets, in the order of the definition.`,
  },
  {
    types: ['TypeError'], message: /^(?:(\w+)\.)?(\w+)\(\) takes (?:from )?(\d+)(?: to \d+)? positional arguments? but (\d+) (?:was|were) given$/,
    say(raising, [, owner, name = '', wanted = '', given = '']) {
      const definition = definitionOf(raising.lines, name, raising.lines.length);
      const line = raising.lines[definition - 1] ?? '';
      if (owner !== undefined && Number(given) === Number(wanted) + 1 && definition > 0 && !/\(\s*(self|cls)\b/.test(line)) {
        const open = line.indexOf('(') + 1;
        return withFix(
          `A method is always given its object first, before the values in the brackets. So its first parameter must be self.`,
          on(raising, `Add self to ${name}`, { span: at(definition, open), text: line[open] === ')' ? 'self' : 'self, ' }),
        );
      }
      return `${name} takes ${wanted === '0' ? 'no values' : wanted === '1' ? 'one value' : `${wanted} values`}, and was given ${given}${owner === undefined ? '' : ' (its object counts as the first)'}. Compare the call with the definition.`;
    },
  },
  {
    types: ['TypeError'], message: /got an unexpected keyword argument '(\w+)'(?:\. Did you mean '(\w+)'\?)?/,
    say: (_, [, name = '', near]) => `The function has no parameter called ${name}. ${near === undefined ? 'Compare the name with its definition.' : `Perhaps ${near} is meant.`}`,
  },
  {
    types: ['TypeError'], message: /^(\w+) indices must be integers or slices, not (\w+)$/,
    say: (raising, [, type = '', index = '']) => withFix(
      `The place in ${kind(type)} is a whole number, beginning with 0, and this is ${kind(index)}. ${index === 'str' ? 'To look things up by text, use a dict.' : 'A division with // gives a whole number, one with / never does.'}`,
      index === 'str' ? fixInput(raising) : undefined,
    ),
  },
  {
    types: ['TypeError'], message: /^'(\w+)' object does not support item assignment$/,
    say: (_, [, type = '']) => `${kind(type)[0]?.toUpperCase()}${kind(type).slice(1)} cannot be changed in place. ${type === 'str' ? 'Make a new text, for example with replace(), or from parts: text[:2] + "x" + text[3:].' : 'Use a list if it shall change.'}`,
  },
  {
    types: ['TypeError'], message: /unhashable type: '(\w+)'/,
    say: (_, [, type = '']) => `Keys of a dict and elements of a set must not change, and ${kind(type)} can. Use a tuple: (1, 2) instead of [1, 2].`,
  },
  {
    types: ['TypeError'], message: /^object of type '(\w+)' has no len\(\)$/,
    say: (_, [, type = '']) => `len() counts elements, and ${kind(type)} has none. ${type === 'int' || type === 'float' ? 'For the number of digits, take len(str(n)).' : type === 'NoneType' ? 'None often comes from a function without return.' : 'Lists, texts and dicts have a length.'}`,
  },
  {
    types: ['TypeError'], message: /^'float' object cannot be interpreted as an integer$/,
    say: (raising) => withFix(
      'A whole number is needed here, and this one has a decimal point, even if only .0. A division with // gives a whole number, one with / never does.',
      /(?<!\/)\/(?!\/)/.test(raising.spot) && isOneLine(raising)
        ? on(raising, 'Divide with //', { span: at(raising.line, raising.span.column + raising.spot.indexOf('/'), raising.span.column + raising.spot.indexOf('/') + 1), text: '//' })
        : undefined,
    ),
  },
  {
    types: ['ValueError'], message: /^invalid literal for int\(\) with base 10: (.+)$/,
    say: (raising, [, given = '']) => {
      if (given === "''") return 'int() was given an empty text, and that is no number. Perhaps nothing was typed: check before you convert.';
      return /^'\s*-?\d+\.\d*\s*'$/.test(given)
        ? withFix(`int() reads whole numbers only, and ${given} has a decimal point. Use float().`, raising.code.split('int(').length === 2 ? on(raising, 'Write float(', { span: at(raising.line, raising.code.indexOf('int('), raising.code.indexOf('int(') + 4), text: 'float(' }) : undefined)
        : `int() turns a text into a number if it consists of digits, and ${given} does not. Ask first with text.isdigit(), or catch the ValueError.`;
    },
  },
  {
    types: ['ValueError'], message: /^could not convert string to float: (.+)$/,
    say: (_, [, given = '']) => `float() turns a text into a number if it is written as one, and ${given} is not. ${given.includes(',') ? 'The decimal sign is a point in Python, not a comma.' : 'Ask again, or catch the ValueError.'}`,
  },
  {
    types: ['ValueError'], message: /^(too many|not enough) values to unpack/,
    say: (raising) => `On the left of = stand names, on the right the values for them, and their numbers differ. ${/\bfor\b.*\bin\b/.test(raising.code) && !/items\(\)|enumerate|zip/.test(raising.code) ? 'To go through a dict with key and value, use .items(); with a number, enumerate().' : 'Print what is on the right to see how many there are.'}`,
  },
  {
    types: ['ValueError'], message: /^(?:list\.remove\(x\): x not in list|.* is not in list|list\.index\(x\): x not in list)$/,
    say: () => 'What is looked for is not in the list. Ask before with: if x in list.',
  },
  {
    types: ['ValueError'], message: /^(?:math domain error|expected a nonnegative input.*)$/,
    say: () => 'This function has no result for that number: there is no real root or logarithm of a negative one. Print the number just before to see how it came about.',
  },
  {
    types: ['IndexError'], message: /^(\w+) index out of range$/,
    say(raising, [, type = 'list']) {
      const text = `This ${type === 'string' ? 'text' : type} has fewer elements than that. The first is number 0, so the last is number len - 1.`;
      const length = /(\w+)\[len\(\1\)\]/.exec(raising.code);
      if (length !== null) return withFix(`${text}`, on(raising, `Write ${length[1]}[-1], the last`, { span: at(raising.line, length.index, length.index + length[0].length), text: `${length[1]}[-1]` }));
      const loop = offByOne(raising);
      return withFix(loop === undefined ? text : `The loop goes one step too far: range(n) already ends with n - 1, which is the last element. ${text}`, loop);
    },
  },
  { types: ['IndexError'], message: /^pop from (?:an )?empty/, say: () => 'There is nothing left to take out. Ask before with: if the_list.' },
  {
    types: ['KeyError'], message: /([^]*)/,
    say(raising, [key = '']) {
      const text = `The dict has no key ${key}. Ask with "in" before, or use get(), which gives None or a value of your choice instead of an error.`;
      const lookup = isOneLine(raising) ? /^([\w.]+)\[([^[\]]+)\]$/.exec(raising.spot) : null;
      const assigned = new RegExp(`${escaped(raising.spot)}\\s*(?:[-+*/]|//)?=(?!=)`).test(raising.code);
      return withFix(text, lookup === null || assigned ? undefined : on(raising, `Write ${lookup[1]}.get(${lookup[2]})`, { span: raising.span, text: `${lookup[1]}.get(${lookup[2]})` }));
    },
  },
  {
    types: ['AttributeError'], message: /^'NoneType' object has no attribute '(\w+)'$/,
    say(raising, [, attribute = '']) {
      const name = new RegExp(`(\\w+)\\.${attribute}\\b`).exec(raising.code)?.[1];
      const line = name === undefined ? 0 : assignmentBefore(raising.lines, name, raising.line);
      const changed = /=\s*(\w+|\[.*\])\.(sort|append|reverse|extend|insert|remove|clear|update|add)\(.*\)\s*$/.exec(raising.lines[line - 1] ?? '');
      if (changed !== null) {
        const code = raising.lines[line - 1] as string;
        const start = code.indexOf(name as string);
        return withFix(
          `${changed[2]}() changes the ${changed[2] === 'update' ? 'dict' : changed[2] === 'add' ? 'set' : 'list'} itself and gives nothing back, so line ${line} makes ${name} None. Call it without giving its result to a variable.`,
          name === changed[1] ? on(raising, `Drop "${name} =" on line ${line}`, { span: at(line, start, start + code.slice(start).indexOf(`${changed[1]}.${changed[2]}`)), text: '' })
            : changed[2] === 'sort' && /sort\(\)/.test(code) ? on(raising, `Write sorted(${changed[1]})`, { span: at(line, code.indexOf(`${changed[1]}.sort(`), codeEnd(code)), text: `sorted(${changed[1]})` }) : undefined,
        );
      }
      return `Before the point stands None, which is "nothing" and has no ${attribute}. Look where ${name ?? 'it'} got its value: often from a function without return.`;
    },
  },
  {
    types: ['AttributeError'], message: /^(?:module '(\w+)'|'(\w+)' object|type object '(\w+)') has no attribute '(\w+)'/,
    say(raising, [, module, object, type, attribute = '']) {
      if (module !== undefined && raising.files.includes(`${module}.py`) && libraryModules.has(module)) {
        return `Your own file ${module}.py stands before the library's module of that name, and was imported in its place. Rename your file.`;
      }
      const near = /Did you mean: '(\w+)'/.exec(raising.message)?.[1] ?? nearest(attribute, methods[object ?? ''] ?? []);
      const usual = ({ list: { add: 'append', push: 'append', length: 'len(…)', size: 'len(…)', contains: 'in' }, str: { length: 'len(…)', append: '+', push: '+', reverse: '[::-1]', contains: 'in', toUpperCase: 'upper', toLowerCase: 'lower', trim: 'strip' }, dict: { has_key: 'in', add: '[key] = value', append: '[key] = value' }, set: { append: 'add', push: 'add' } } as Record<string, Record<string, string>>)[object ?? '']?.[attribute];
      const owner = module === undefined ? (object === undefined ? `the class ${type}` : kind(object)) : `the module ${module}`;
      const better = usual ?? near;
      const column = raising.code.lastIndexOf(`.${attribute}`);
      return withFix(
        `${owner[0]?.toUpperCase()}${owner.slice(1)} has no ${attribute}. ${better === null || better === undefined ? `Completion after the point shows what it has.` : `Perhaps ${better} is meant.`}`,
        better !== null && better !== undefined && /^\w+$/.test(better) && better !== 'in' && column !== -1 ? on(raising, `Write ${better}`, { span: at(raising.line, column + 1, column + 1 + attribute.length), text: better }) : undefined,
      );
    },
  },
  {
    types: ['ZeroDivisionError'], message: /./,
    say: () => 'Something is divided by zero, and that has no result. Ask before whether the divisor is 0; an average of nothing is a common case.',
  },
  {
    types: ['ModuleNotFoundError'], message: /^No module named '([\w.]+)'/,
    say(raising, [, name = '']) {
      const top = name.split('.')[0] as string;
      const own = nearest(top, raising.files.map((file) => file.replace(/\.py$/, '')));
      const known = nearest(top, libraryModules);
      if (thirdParty.has(top)) return `${top} is not part of Python itself: it must be installed, and the page runs Python's own library only. ${thirdParty.get(top)}`;
      const near = own ?? known;
      const column = raising.code.indexOf(top);
      return withFix(
        `There is no module ${top}, neither among your files nor in Python's library. ${near === null ? 'Packages from elsewhere cannot be installed in the page.' : `Perhaps ${near} is meant.`}`,
        near === null || column === -1 ? undefined : on(raising, `Write ${near}`, { span: at(raising.line, column, column + top.length), text: near }),
      );
    },
  },
  {
    types: ['ImportError'], message: /^cannot import name '(\w+)' from (?:partially initialized module )?'([\w.]+)'/,
    say: (raising, [, name = '', module = '']) => raising.files.includes(`${module}.py`)
      ? `Your file ${module}.py has no ${name}${raising.message.includes('circular') ? ' yet: the two files import each other, and each waits for the other' : ' at its outermost level'}. Look for its spelling, and that it stands outside of any function.`
      : `The module ${module} has no ${name}. Look for its spelling, or import the module and let completion show what it has.`,
  },
  {
    types: ['RecursionError'], message: /./,
    say: (raising) => `${raising.name === '<module>' ? 'A function' : raising.name} calls itself over and over and never comes to an end. A recursive function needs a case in which it does not call itself, and each call must come nearer to it.`,
  },
  {
    types: ['FileNotFoundError'], message: /'([^']+)'$/,
    say: (raising, [, path = '']) => {
      const near = nearest(path, raising.files);
      return `There is no file ${path} in this project. ${near === null ? 'Create it with New file, or drop it on the page.' : `Perhaps ${near} is meant.`}`;
    },
  },
  { types: ['EOFError'], message: /./, say: () => 'The program asked for input, and there was no more of it. Ctrl+D in the input field says that the input ends.' },
  {
    types: ['AssertionError'], message: /([^]*)/,
    say: (raising) => `An assert says what must be true, and here it is not. Print the values that stand in it${raising.code.includes('==') ? ', both sides of the ==,' : ''} to see which one is different from what you expected.`,
  },
  {
    types: ['RuntimeError'], message: /^(dictionary|Set|deque|list) (?:changed size|mutated|keys changed|modified) during iteration/i,
    say: (_, [, what = '']) => `The loop goes through a ${what.toLowerCase()} that it changes at the same time. Go through a copy: for x in list(things).`,
  },
  { types: ['StopIteration'], message: /([^]*)/, say: () => 'next() was called on something that has nothing more to give. Give it a second value that it returns then: next(things, None).' },
  { types: ['OverflowError'], message: /./, say: () => 'The result is too large for a number with a decimal point. Whole numbers have no such limit in Python: use // and ** with ints.' },
  { types: ['MemoryError'], message: /([^]*)/, say: () => 'The program wanted more memory than there is. Look for a list or text that grows in a loop without end.' },
];

const methods: Record<string, readonly string[]> = {
  list: ['append', 'clear', 'copy', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort'],
  str: ['capitalize', 'center', 'count', 'endswith', 'find', 'format', 'index', 'isalpha', 'isdigit', 'join', 'lower', 'lstrip', 'replace', 'rstrip', 'split', 'splitlines', 'startswith', 'strip', 'title', 'upper', 'zfill'],
  dict: ['clear', 'copy', 'get', 'items', 'keys', 'pop', 'popitem', 'setdefault', 'update', 'values'],
  set: ['add', 'clear', 'copy', 'difference', 'discard', 'intersection', 'issubset', 'pop', 'remove', 'union', 'update'],
};

const assignedSomewhere = (source: string, name: string): boolean =>
  new RegExp(`\\b(?:def|class|import|as|for|global)\\s+${escaped(name)}\\b|\\b${escaped(name)}\\s*(?::[^=\\n]+)?=(?!=)|\\b${escaped(name)}\\s*,|[(,]\\s*${escaped(name)}\\s*[,)=:]`).test(source);

/** After a docstring and comments at the top. */
function importLine(lines: readonly string[]): number {
  const found = lines.findIndex((line) => /^(?:import|from)\b/.test(line));
  if (found !== -1) return found + 1;
  let line = 0;
  while (/^\s*#/.test(lines[line] ?? '')) line++;
  const quotes = /^[rRuU]?("""|''')/.exec(lines[line] ?? '')?.[1];
  if (quotes !== undefined) {
    const first = (lines[line] as string).indexOf(quotes) + 3;
    if (!(lines[line] as string).includes(quotes, first)) do line++; while (line < lines.length && !(lines[line] as string).includes(quotes));
    line++;
  }
  return line + 1;
}

/** `range(len(x) + 1)` or `range(1, len(x) + 1)` around a use of `x[i]`. */
function offByOne(raising: Raising): Explanation['fix'] {
  for (let line = raising.line; line >= Math.max(1, raising.line - 8); line--) {
    const code = raising.lines[line - 1] as string;
    const found = /range\((?:\s*\d+\s*,)?\s*len\(\w+\)(\s*\+\s*1)\s*\)/.exec(code);
    if (found === null) continue;
    const column = found.index + found[0].lastIndexOf(found[1] as string);
    return on(raising, `Drop "+ 1" on line ${line}`, { span: at(line, column, column + (found[1] as string).length), text: '' });
  }
  return undefined;
}
