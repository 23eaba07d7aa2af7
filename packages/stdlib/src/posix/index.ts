/** `posix`: the operating system as `os` sees it. */
import { dict, exceptions, list, type NativeLine, type PyDict, type Value } from '@vivarium/objects';
import { posixFacts } from '../generated/posix-facts.ts';
import { type Body, nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { confstrNames, constants, haveFunctions, pathconfNames, sysconfNames } from './constants.ts';
import { descriptorFunctions } from './descriptors.ts';
import { fileFunctions } from './files.ts';
import { pathFunctions } from './paths.ts';
import { processFunctions } from './processes.ts';
import { dirEntryType, scandir } from './scandir.ts';
import {
  schedParamType, statResultType, statvfsResultType, terminalSizeType, timesResultType, unameResultType, waitidResultType,
} from './status.ts';
import { environment, systemFunctions } from './system.ts';

const bodies: Readonly<Record<string, Body>> = { ...fileFunctions, ...descriptorFunctions, ...pathFunctions, ...systemFunctions, ...processFunctions, scandir };

const functions: readonly NativeLine[] = nativeLines(posixFacts.functions, bodies);

const namesOf = (names: Readonly<Record<string, number>>): PyDict => dict(Object.entries(names));

export const posix: NativeModule = {
  name: 'posix',
  doc: posixFacts.doc,
  functions,
  values: (): Record<string, Value> => ({
    ...constants,
    _have_functions: list([...haveFunctions]),
    sysconf_names: namesOf(sysconfNames),
    pathconf_names: namesOf(pathconfNames),
    confstr_names: namesOf(confstrNames),
    environ: environment(),
    error: exceptions.OSError,
    DirEntry: dirEntryType,
    stat_result: statResultType,
    statvfs_result: statvfsResultType,
    terminal_size: terminalSizeType,
    times_result: timesResultType,
    uname_result: unameResultType,
    waitid_result: waitidResultType,
    sched_param: schedParamType,
  }),
};
