/** `_thread._local`: an object with a dictionary for each thread. */
import { defineType, dict, instanceOf, objectType, PyDict, PyObject, type PyType, py, typeError, type Value } from '@vivarium/objects';
import { machine, type Thread } from '@vivarium/vm';
import { threadFacts } from '../generated/thread-facts.ts';

const facts = threadFacts.types._local;

class PyLocal extends PyObject {
  args: Value[] = [];
  keywords: PyDict | null = null;
  readonly dictionaries = new WeakMap<Thread, PyDict>();
}

function dictionaryOf(local: PyLocal): PyDict {
  const { thread } = machine;
  const known = local.dictionaries.get(thread);
  if (known !== undefined) return known;
  const fresh = dict();
  local.dictionaries.set(thread, fresh);
  const initialise = local.type.lookup('__init__') as PyObject;
  if (initialise !== objectType.attributes.get('__init__')) {
    const { keywords, args } = local;
    const names = keywords === null || keywords.size === 0 ? null : (keywords.keyList() as string[]);
    try {
      initialise.callVector([local, ...args, ...(keywords?.valueList() ?? [])], names);
    } catch (thrown) {
      local.dictionaries.delete(thread);
      throw thrown;
    }
  }
  return fresh;
}

// Everything that reads the attributes of an object reads this property.
Object.defineProperty(PyLocal.prototype, 'dict', { get: function (this: PyLocal) { return dictionaryOf(this); }, configurable: true });

export const localType = defineType({
  name: '_thread._local',
  module: '_thread',
  qualname: '_local',
  instance: PyLocal as never,
  hasDict: true,
  hasWeakref: true,
  doc: facts.doc,
  textSignature: facts.signature,
  new: ['~__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, args: Value[], keywords: PyDict) => {
    if ((args.length > 0 || keywords.size > 0) && cls.lookup('__init__') === objectType.attributes.get('__init__')) {
      throw typeError('Initialization arguments are not supported');
    }
    const self = instanceOf<PyLocal>(cls);
    self.args = args;
    self.keywords = keywords;
    self.dictionaries.set(machine.thread, dict());
    return self;
  }],
  attributes: { __dict__: { get: (self: PyLocal) => py.dictOf(self as never) } },
});
