/** The examples: `gallery/NAME.py`, in the order in which they are shown. */
export interface Example {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The depth at which it shows most; as it is, if left out. */
  readonly depth?: 'watch' | 'machine';
}

export interface ExampleGroup {
  readonly title: string;
  readonly examples: readonly Example[];
}

export const exampleGroups: readonly ExampleGroup[] = [
  {
    title: 'First steps',
    examples: [
      { name: 'hello', title: 'Hello', description: 'Questions, answers, and a choice.' },
      { name: 'times_table', title: 'Times table', description: 'A loop in a loop.' },
      { name: 'guess_the_number', title: 'Guess the number', description: 'A game that teaches halving.' },
      { name: 'adventure', title: 'Adventure', description: 'Rooms, things, and a way out, all typed.' },
      { name: 'cipher', title: 'Secret writing', description: 'Encrypts by shifting, and breaks it by counting letters.' },
    ],
  },
  {
    title: 'The language',
    examples: [
      { name: 'comprehensions', title: 'Comprehensions', description: 'Lists, sets and dicts in one expression each.' },
      { name: 'dict_tricks', title: 'Dicts and sets', description: 'Counting, grouping, layering, and keys that are places.' },
      { name: 'closures', title: 'Closures', description: 'Functions that remember variables; decorators.', depth: 'watch' },
      { name: 'generators', title: 'Generators', description: 'Functions that stop in the middle and go on later.', depth: 'watch' },
      { name: 'classes', title: 'Classes', description: 'Inheritance, properties, operators.', depth: 'watch' },
      { name: 'value_objects', title: 'Dataclasses', description: 'Classes that are mostly data.' },
      { name: 'pattern_matching', title: 'Pattern matching', description: 'A calculator for trees, in one match.' },
      { name: 'exceptions', title: 'Exceptions', description: 'Causes, notes, finally, and groups of them.' },
    ],
  },
  {
    title: 'Algorithms',
    examples: [
      { name: 'hanoi', title: 'Towers of Hanoi', description: 'Recursion with something to see.', depth: 'watch' },
      { name: 'queens', title: 'Eight queens', description: 'Trying, and stepping back.' },
      { name: 'sorting', title: 'Sorting, live', description: 'Three algorithms side by side, drawn as they work.' },
      { name: 'property_tests', title: 'Property tests', description: 'Says what must hold, and lets chance find the mistake.' },
    ],
  },
  {
    title: 'Side by side',
    examples: [
      { name: 'asyncio_kitchen', title: 'Asyncio kitchen', description: 'One cook, three dishes, no time lost.' },
      { name: 'threads_bank', title: 'Threads', description: 'A lock that keeps a turn whole, and a queue.' },
    ],
  },
  {
    title: 'Pictures',
    examples: [
      { name: 'turtle_flower', title: 'Turtle garden', description: 'A tree and flowers, drawn line by line.' },
      { name: 'plot_svg', title: 'Plots', description: 'Curves as SVG, without a library.' },
      { name: 'mandelbrot', title: 'Mandelbrot', description: 'A fractal in characters.' },
      { name: 'life', title: 'Game of life', description: 'A glider in colour, frame by frame.' },
      { name: 'epidemic', title: 'Epidemic', description: 'A simulation on a grid, and its curve.' },
    ],
  },
  {
    title: 'Inside',
    examples: [
      { name: 'bytecode_curiosities', title: 'What the compiler does', description: 'Folded constants, code that is not there, size in bytes.', depth: 'machine' },
    ],
  },
];
