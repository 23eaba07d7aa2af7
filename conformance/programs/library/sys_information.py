import sys

print(sys.version_info[:2], sys.byteorder, sys.maxsize, sys.maxunicode, sys.float_info.max, sys.float_info.epsilon, sys.int_info.bits_per_digit, sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getrecursionlimit(), sys.flags.optimize, sys.flags.hash_randomization, sys.argv, sys.orig_argv[1:], sys.platform, sys.hexversion >> 16 == 0x30e, sys.api_version, sys.dont_write_bytecode, sys.flags.utf8_mode)
print('json' in sys.modules, 'sys' in sys.builtin_module_names, 'math' in sys.stdlib_module_names, sys.modules['__main__'].__name__, sys.path[0] == __file__.rpartition('/')[0], sys.intern('abc') is sys.intern('abc'), sys.exc_info(), sys.displayhook.__name__, sys.getswitchinterval(), sys.gettrace(), sys.getprofile(), sys.call_tracing(len, ('ab',)))


def depth():
    return sys._getframe().f_back.f_code.co_name, sys._getframe(0).f_code.co_name, sys._getframe().f_lineno, sys._getframemodulename()


print(depth())
try:
    raise ValueError('x')
except ValueError:
    print(sys.exc_info()[0], sys.exc_info()[1], sys.exception(), sys.exc_info()[2].tb_lineno)
for bad in (lambda: sys._getframe(500), lambda: sys.setrecursionlimit(0), lambda: sys.setrecursionlimit('x'), lambda: sys.intern(5), lambda: sys.settrace(), lambda: sys.exit(1, 2)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
sys.displayhook([1, 'a'])
sys.displayhook(None)
print(_)
import builtins
print(builtins._)
sys.ps1 = 'x'
print(sys.float_repr_style, sys.copyright.splitlines()[0], len(sys.version.split()) > 3, sys.prefix == sys.exec_prefix, sys.stdin.name, sys.stdout.name, sys.stderr.name, sys.stdout.mode, sys.__stdout__ is sys.stdout, sys.thread_info.name, sys.is_finalizing(), sys.getallocatedblocks() >= 0, sys.get_asyncgen_hooks(), sys.activate_stack_trampoline.__name__)
