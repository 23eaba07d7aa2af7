/** `_typing`: type parameters, type aliases, Generic. */
import { type PyTuple, py, type Value, unionType } from '@vivarium/objects';
import { installTypeParameters } from '@vivarium/vm';
import { typingFacts } from '../generated/typing-facts.ts';
import { importModule } from '../import-system.ts';
import { nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { LazyValue } from './evaluator.ts';
import { genericType, newTypeAlias, typeAliasType, unpackTuples } from './type-alias.ts';
import {
  NoDefault, paramSpecArgsType, paramSpecKwargsType, paramSpecType, PyParamSpec, PyTypeParameter, PyTypeVar, PyTypeVarTuple, typeVarTupleType, typeVarType,
} from './type-parameters.ts';

/** What the syntax of type parameters makes. */
installTypeParameters({
  typeVar(name, evaluateBound, evaluateConstraints) {
    const result = new PyTypeVar();
    result.name = name;
    result.inferVariance = true;
    if (evaluateBound !== null) result.bound = new LazyValue(undefined, evaluateBound);
    if (evaluateConstraints !== null) result.constraints = new LazyValue(undefined, evaluateConstraints);
    return result;
  },
  paramSpec(name) {
    const result = new PyParamSpec();
    result.name = name;
    result.inferVariance = true;
    return result;
  },
  typeVarTuple(name) {
    const result = new PyTypeVarTuple();
    result.name = name;
    return result;
  },
  setDefault(parameter, evaluate) {
    (parameter as PyTypeParameter).initial = new LazyValue(undefined, evaluate);
    return parameter;
  },
  subscriptGeneric(parameters) {
    const args = unpackTuples((parameters as PyTuple).items);
    return py.call(py.getAttribute(importModule('typing'), '_GenericAlias'), genericType, args);
  },
  typeAlias(name, parameters, evaluate) {
    return newTypeAlias(name, parameters as PyTuple | null, new LazyValue(undefined, evaluate), null);
  },
});

export const typing: NativeModule = {
  name: '_typing',
  doc: typingFacts.doc,
  functions: nativeLines(typingFacts.functions, { _idfunc: (value: Value) => value }),
  values: () => ({
    TypeVar: typeVarType, TypeVarTuple: typeVarTupleType, ParamSpec: paramSpecType, ParamSpecArgs: paramSpecArgsType, ParamSpecKwargs: paramSpecKwargsType,
    Generic: genericType, TypeAliasType: typeAliasType, Union: unionType, NoDefault,
  }),
};
