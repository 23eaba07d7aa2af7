/** `_string`: the template parser behind `string.Formatter`. */
import { describeIterator, type NativeLine, py, PyIterator, text as t, tuple, typeError, typeOf, type Value } from '@vivarium/objects';
import type { NativeModule } from './native-module.ts';

type Str = py.Str;

function strOf(value: Value): Str {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`expected str, got ${typeOf(value).name}`);
  return text;
}

class PyFormatterIterator extends PyIterator {
  reader: t.TemplateReader | null = null;
  step(): Value | undefined {
    const part = this.reader?.next();
    if (part === undefined) return undefined;
    const { literal, field, spec, conversion } = part;
    if (field === undefined) return tuple([literal, null, null, null]);
    return tuple([literal, field, spec, conversion === 0 ? null : t.character(conversion)]);
  }
}
describeIterator('formatteriterator', PyFormatterIterator, { module: '_string' });

class PyFieldNameIterator extends PyIterator {
  reader: t.FieldReader | null = null;
  step(): Value | undefined {
    const access = this.reader?.next();
    return access === undefined ? undefined : tuple([access.isAttribute, access.index >= 0 ? access.index : access.name]);
  }
}
describeIterator('fieldnameiterator', PyFieldNameIterator, { module: '_string' });

const functions: NativeLine[] = [
  ['formatter_parser($module, object, /)', 'parse the argument as a format string', (template: Value) => {
    const iterator = new PyFormatterIterator();
    iterator.reader = new t.TemplateReader(strOf(template));
    return iterator;
  }],
  ['formatter_field_name_split($module, object, /)', 'split the argument as a field name', (field: Value) => {
    const iterator = new PyFieldNameIterator();
    iterator.reader = new t.FieldReader(strOf(field));
    const { first, firstIndex } = iterator.reader;
    return tuple([firstIndex >= 0 ? firstIndex : first, iterator]);
  }],
];

export const string: NativeModule = { name: '_string', doc: 'string helper module', functions };
