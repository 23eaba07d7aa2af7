"""Prints the classes of the abstract syntax as a TypeScript table: name, base, docstring (which is their ASDL).

Run by CPython 3.14: `python3.14 scripts/record-ast-facts.py > packages/stdlib/src/generated/ast-facts.ts`
"""
import ast
import _ast
import json

print("/** The classes of `_ast` as CPython 3.14 has them. Written by scripts/record-ast-facts.py. */")
print("export type ClassFacts = readonly [name: string, base: string, doc: string];\n")
print("export const astClasses: readonly ClassFacts[] = [")
for name, cls in vars(_ast).items():
    if isinstance(cls, type) and issubclass(cls, ast.AST) and cls is not ast.AST:
        print(f"  {json.dumps([name, cls.__bases__[0].__name__, cls.__doc__])},")
print("];\n")
print("/** The attributes (`_attributes`) of the classes that have them. */")
print("export const astAttributes: Readonly<Record<string, readonly string[]>> = {")
for name, cls in vars(_ast).items():
    if isinstance(cls, type) and issubclass(cls, ast.AST) and "_attributes" in vars(cls) and cls._attributes:
        print(f"  {name}: {json.dumps(list(cls._attributes))},")
print("};")
