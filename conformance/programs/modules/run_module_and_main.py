import pkgutil
import runpy
import sys

result = runpy.run_module('_runnable')
print(result['seen'], '__main__ guard ran' if 'guarded' in result else 'guard skipped')
result = runpy.run_module('_runnable', run_name='__main__', init_globals={'injected': 1})
print(result['seen'], result['guarded'], result['injected'])
result = runpy.run_path(__file__.replace('run_module_and_main', '_runnable'), run_name='by path')
print(result['seen'], result['__file__'].endswith('_runnable.py'))
runpy.run_module('_package_main')
print(sorted(m.name for m in pkgutil.iter_modules(__import__('_shop').__path__)), [m.name for m in pkgutil.walk_packages(__import__('_shop').__path__, '_shop.')])
print(pkgutil.resolve_name('collections:OrderedDict.fromkeys').__name__, pkgutil.resolve_name('os.path').__name__)
