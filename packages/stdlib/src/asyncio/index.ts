/** `_asyncio`: futures, tasks, and what runs in which thread. */
import type { Value } from '@vivarium/objects';
import { asyncioFacts } from '../generated/asyncio-facts.ts';
import { nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { futureType } from './future-type.ts';
import { addAwaitedBy, discardAwaitedBy } from './future.ts';
import { currentTask, enterTask, eventLoop, leaveTask, needRunningLoop, runningLoop, setRunningLoop, swapTask } from './running.ts';
import { taskType } from './task-type.ts';
import { resetTaskNames } from './task.ts';
import { allTasks, forgetTasks, registerEagerTask, registerTask, unregisterEagerTask, unregisterTask } from './tasks.ts';

const functions = nativeLines(asyncioFacts.functions, {
  current_task: currentTask,
  get_event_loop: eventLoop,
  get_running_loop: needRunningLoop,
  _get_running_loop: runningLoop,
  _set_running_loop: (loop: Value) => setRunningLoop(loop),
  _register_task: registerTask,
  _register_eager_task: registerEagerTask,
  _unregister_task: unregisterTask,
  _unregister_eager_task: unregisterEagerTask,
  _enter_task: enterTask,
  _leave_task: leaveTask,
  _swap_current_task: swapTask,
  all_tasks: allTasks,
  future_add_to_awaited_by: addAwaitedBy,
  future_discard_from_awaited_by: discardAwaitedBy,
});

export const asyncio: NativeModule = {
  name: '_asyncio',
  doc: asyncioFacts.doc,
  functions,
  values: () => ({ Future: futureType, Task: taskType }),
  initialise: () => {
    resetTaskNames();
    forgetTasks();
  },
};
