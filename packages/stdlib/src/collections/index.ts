/** `_collections` */
import { collectionsFacts } from '../generated/collections-facts.ts';
import { nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { defaultDictType } from './default-dict.ts';
import { dequeIteratorType, dequeReverseIteratorType, dequeType } from './deque.ts';
import { orderedDictType } from './ordered-dict.ts';
import { countElements, tupleGetterType } from './tuple-getter.ts';

export const collections: NativeModule = {
  name: '_collections',
  doc: collectionsFacts.doc,
  functions: nativeLines(collectionsFacts.functions, { _count_elements: countElements }),
  values: () => ({
    deque: dequeType, defaultdict: defaultDictType, OrderedDict: orderedDictType, _deque_iterator: dequeIteratorType,
    _deque_reverse_iterator: dequeReverseIteratorType, _tuplegetter: tupleGetterType,
  }),
};
