/** `_weakref` */
import {
  list, PyDict, PyWeakCallableProxy, PyWeakProxy, PyWeakReference, refer, referencesTo, typeError, typeOf, type Value, weakCallableProxyType,
  weakProxyType, weakReferenceType,
} from '@vivarium/objects';
import { pruneReferences } from '@vivarium/vm';
import { weakrefFacts } from './generated/weakref-facts.ts';
import { nativeLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

const functions = nativeLines(weakrefFacts.functions, {
  getweakrefcount: (object: Value) => {
    pruneReferences(object);
    return referencesTo(object).length;
  },
  getweakrefs: (object: Value) => {
    pruneReferences(object);
    return list(referencesTo(object).slice());
  },
  proxy: (object: Value, callback: Value) =>
    refer(typeOf(object).lookup('__call__') === undefined ? new PyWeakProxy() : new PyWeakCallableProxy(), object, callback),
  _remove_dead_weakref: (dictionary: Value, key: Value) => {
    if (!(dictionary instanceof PyDict)) throw typeError(`_remove_dead_weakref() argument 1 must be dict, not ${typeOf(dictionary).name}`);
    const reference = dictionary.get(key);
    if (reference === undefined) return;
    if (!(reference instanceof PyWeakReference)) throw typeError('not a weakref');
    if (reference.referent === undefined) dictionary.delete(key);
  },
});

export const weakref: NativeModule = {
  name: '_weakref',
  doc: weakrefFacts.doc,
  functions,
  values: () => ({
    ref: weakReferenceType, ReferenceType: weakReferenceType, ProxyType: weakProxyType, CallableProxyType: weakCallableProxyType,
  }),
};
