"""A task runner with subcommands: tasks as decorated functions, dependencies, dry runs; several command lines are run in turn."""
import argparse
import inspect
import shlex
import sys
from functools import partial


class Failure(Exception):
    pass


class Runner:
    def __init__(self):
        self.tasks, self.done, self.output = {}, [], []

    def task(self, function=None, *, after=(), aliases=()):
        if function is None:
            return partial(self.task, after=after, aliases=aliases)
        self.tasks[function.__name__.replace('_', '-')] = function
        function.after, function.aliases = after, aliases
        return function

    def parser(self):
        parser = argparse.ArgumentParser(prog='run', description='Runs tasks.', exit_on_error=True)
        parser.add_argument('-n', '--dry-run', action='store_true')
        parser.add_argument('-v', dest='verbosity', action='count', default=0)
        commands = parser.add_subparsers(metavar='TASK', required=True)
        for name, function in self.tasks.items():
            doc = inspect.getdoc(function) or ''
            sub = commands.add_parser(name, help=doc.partition('\n')[0], description=doc, aliases=function.aliases)
            for parameter in inspect.signature(function).parameters.values():
                flag = parameter.name.replace('_', '-')
                kind = parameter.annotation if parameter.annotation is not parameter.empty else str
                if parameter.kind is parameter.VAR_POSITIONAL:
                    sub.add_argument(parameter.name, nargs='*', type=kind)
                elif parameter.default is parameter.empty:
                    sub.add_argument(parameter.name, type=kind)
                elif kind is bool:
                    sub.add_argument(f'--{flag}', action=argparse.BooleanOptionalAction, default=parameter.default)
                else:
                    sub.add_argument(f'--{flag}', type=kind, default=parameter.default, help='default: %(default)s')
            sub.set_defaults(task=name)
        return parser

    def run(self, name, options, depth=0):
        function = self.tasks[name]
        for other in function.after:
            if other not in self.done:
                self.run(other, argparse.Namespace(dry_run=options.dry_run, verbosity=options.verbosity), depth + 1)
        signature = inspect.signature(function)
        values = {k: v for k, v in vars(options).items() if k in signature.parameters}
        bound = signature.bind_partial()
        bound.arguments.update(values)
        bound.apply_defaults()
        shown = ', '.join(f'{k}={v!r}' for k, v in bound.arguments.items())
        print('  ' * depth + f'{"would run" if options.dry_run else "run"} {name}({shown})')
        if not options.dry_run:
            result = function(*bound.args, **bound.kwargs)
            if options.verbosity:
                print('  ' * depth + f'  -> {result!r}')
        self.done.append(name)

    def main(self, arguments):
        self.done.clear()
        options = self.parser().parse_args(arguments)
        try:
            self.run(options.task, options)
        except Failure as failure:
            print(f'failed: {failure}')
            return 1
        return 0


runner = Runner()


@runner.task
def clean(force: bool = False):
    """Removes what was built.

    Asks nobody.
    """
    return 'forced' if force else 'clean'


@runner.task(after=['clean'], aliases=['b'])
def build(target: str = 'all', jobs: int = 2):
    """Builds a target."""
    if target == 'broken':
        raise Failure(f'{target} cannot be built')
    return [f'{target}-{n}' for n in range(jobs)]


@runner.task(after=['build'])
def run_tests(*names: str, fail_fast: bool = True, factor: float = 1.0):
    """Runs the tests."""
    return len(names), fail_fast, factor


@runner.task
def power(base: int, exponent: int = 2):
    return base ** exponent


for line in ('clean', 'clean --force -v', '-v clean --force', '-vn build --jobs 3', 'b --target broken', '-v run-tests one two --no-fail-fast --factor 0.5', '-v power 7 --exponent=3', 'power x', 'nothing', '', 'power', '--help', 'build -h', 'run-tests --wrong'):
    print(f'$ run {line}', flush=True)
    try:
        status = runner.main(shlex.split(line))
    except SystemExit as stop:
        status = stop.code
    print(f'[{status}]', flush=True)
