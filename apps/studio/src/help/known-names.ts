/** Names that beginners mean. */

export const builtinNames: ReadonlySet<string> = new Set(
  'abs all any bin bool breakpoint bytearray bytes callable chr classmethod compile complex dict dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip True False None Exception ValueError TypeError KeyError IndexError'.split(' '),
);

/** Modules of the library that programs of beginners use. */
export const libraryModules: ReadonlySet<string> = new Set(
  'argparse array asyncio base64 bisect calendar cmath collections contextlib copy csv dataclasses datetime decimal difflib dis enum fractions functools gc glob hashlib heapq inspect io itertools json keyword logging math operator os pathlib pickle platform pprint queue random re secrets shutil statistics string struct subprocess sys tempfile textwrap threading time timeit traceback turtle types typing unicodedata unittest urllib uuid weakref zlib'.split(' '),
);

/** Packages that must be installed, and what Python itself offers instead. */
export const thirdParty: ReadonlyMap<string, string> = new Map([
  ['numpy', 'For small sums, lists and the modules math and statistics do.'],
  ['pandas', 'The module csv reads tables.'],
  ['matplotlib', 'The example Plots shows how to draw curves without it.'],
  ['scipy', 'The modules math and statistics hold the simplest of it.'],
  ['sympy', 'The module fractions computes exactly.'],
  ['requests', 'A program in the page cannot reach the network.'],
  ['pygame', 'The module turtle draws.'],
  ['flask', 'A program in the page cannot serve others.'],
  ['django', 'A program in the page cannot serve others.'],
  ['bs4', 'The module html.parser reads HTML.'],
  ['PIL', 'An object with a method _repr_svg_ is shown as a picture.'],
  ['cv2', 'An object with a method _repr_svg_ is shown as a picture.'],
  ['sklearn', 'It needs native code, which the page does not run.'],
  ['tensorflow', 'It needs native code, which the page does not run.'],
  ['torch', 'It needs native code, which the page does not run.'],
  ['tkinter', 'The module turtle draws, and input() asks.'],
  ['seaborn', 'The example Plots shows how to draw curves without it.'],
  ['colorama', 'ANSI colours work as they are: print("\\x1b[31mred\\x1b[0m").'],
  ['rich', 'ANSI colours work as they are: print("\\x1b[31mred\\x1b[0m").'],
  ['pytest', 'The module unittest tests.'],
]);
