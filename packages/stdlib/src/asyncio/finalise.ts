/** What the event loop is told when a future or a task is dropped. */
import { dict, PyWrapperDescriptor, takeFinalizer, type Value } from '@vivarium/objects';
import { addNativeFinalizer, watchAtOnce } from '@vivarium/vm';
import { isPending, PyFuture, tellLoop } from './future.ts';
import { PyTask, unschedule } from './task-object.ts';

function describe(future: PyFuture, entries: [string, Value][]): Value {
  if (future.sourceTraceback !== null) entries.push(['source_traceback', future.sourceTraceback]);
  return dict(entries);
}

/** `__del__` */
export function finaliseFuture(future: PyFuture): void {
  takeFinalizer(future);
  if (future instanceof PyTask) {
    unschedule(future);
    if (isPending(future) && future.logDestroyPending) {
      tellLoop(future, describe(future, [['task', future], ['message', 'Task was destroyed but it is pending!']]));
    }
  }
  if (!future.unretrieved) return;
  future.unretrieved = false;
  tellLoop(future, describe(future, [['message', `${future.type.qualname} exception was never retrieved`], ['exception', future.exception], ['future', future]]));
}

addNativeFinalizer((object) => {
  if (!(object instanceof PyFuture)) return false;
  // A subclass's own `__del__` calls this one, or does not.
  if (object.type.heap && !(object.type.lookup('__del__') instanceof PyWrapperDescriptor)) return false;
  finaliseFuture(object);
  return true;
});
watchAtOnce((object) => object instanceof PyFuture);
