/** The type `_asyncio.Task`. */
import { allocate, classGetItem, defineType, py, type PyType, runtimeError, type Value } from '@vivarium/objects';
import { asyncioFacts } from '../generated/asyncio-facts.ts';
import { importedAttribute } from '../import-system.ts';
import { initialiser } from '../io/arguments.ts';
import { nativeLines } from '../native-facts.ts';
import { finaliseFuture } from './finalise.ts';
import { assignable, futureType, NEW_DOC } from './future-type.ts';
import { cancelTask, initialiseTask, nameOf, uncancelTask } from './task.ts';
import { PyTask } from './task-object.ts';

const facts = asyncioFacts.types.Task;

function unsupported(operation: string) {
  return (): never => {
    throw runtimeError(`Task does not support ${operation} operation`);
  };
}

/** The library writes these in Python. */
const library = (name: string, ...args: Value[]): Value => py.call(importedAttribute('asyncio.base_tasks', name), ...args);

export const taskType: PyType = defineType({
  name: '_asyncio.Task',
  module: '_asyncio',
  qualname: 'Task',
  instance: PyTask,
  base: futureType,
  doc: facts.doc,
  textSignature: facts.signature,
  new: ['~Task($type, *args, **kwargs)', NEW_DOC, allocate],
  methods: nativeLines(facts.methods, {
      __repr__: (task: PyTask) => library('_task_repr', task),
      __init__: initialiser(
        'Task($self, /, coro, *, loop=None, name=None, context=None, eager_start=False)',
        (task: PyTask, coroutine: Value, loop: Value, name: Value, context: Value, eager: Value) =>
          initialiseTask(task, coroutine, { loop, name, context, eager: py.truth(eager) }),
      ),
      __del__: finaliseFuture,
      set_result: unsupported('set_result'),
      set_exception: unsupported('set_exception'),
      cancel: cancelTask,
      cancelling: (task: PyTask) => task.cancelRequests,
      uncancel: uncancelTask,
      get_stack: (task: PyTask, limit: Value) => library('_task_get_stack', task, limit),
      print_stack: (task: PyTask, limit: Value, file: Value) => library('_task_print_stack', task, limit, file),
      get_name: nameOf,
      set_name: (task: PyTask, value: Value) => {
        task.name = typeof value === 'string' ? value : py.strValue(value);
      },
      get_coro: (task: PyTask) => task.coroutine,
      get_context: (task: PyTask) => task.context,
    }),
  classMethods: nativeLines(facts.methods, { __class_getitem__: classGetItem }),
  attributes: {
    _log_destroy_pending: assignable<PyTask>(
      '_log_destroy_pending', '_asyncio.Task', (task) => task.logDestroyPending, (task, value) => void (task.logDestroyPending = py.truth(value)),
    ),
    _must_cancel: { get: (task: PyTask) => task.mustCancel },
    _coro: { get: (task: PyTask) => task.coroutine },
    _fut_waiter: { get: (task: PyTask) => task.waiter },
  },
});
