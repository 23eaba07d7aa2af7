/** `resource`: what the process uses and may use. */
import { exceptions, float, newStruct, py, PyTuple, structSequenceType, tuple, type Value, valueError } from '@vivarium/objects';
import { resourceFacts } from '../generated/resource-facts.ts';
import { current } from '../interpreter.ts';
import { functionLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { intArgument, osError } from '../os-errors.ts';

const usageFacts = resourceFacts.types.struct_rusage;
const usageType = structSequenceType({
  name: 'struct_rusage', module: 'resource', doc: usageFacts.doc, fields: Object.entries(usageFacts.attributes),
});

/** Usage of this process, as far as the host knows it. */
export function resourceUsage(): Value {
  const { clock, process } = current().host;
  const { user, system } = clock.processTimes();
  const values: Value[] = Array.from({ length: 16 }, () => 0 as Value);
  values[0] = float(Number(user) / 1e9);
  values[1] = float(Number(system) / 1e9);
  values[2] = Math.floor(process.peakMemory() / 1024);
  return newStruct(usageType, values);
}

const INFINITE = -1;
/** Soft and hard limits that Linux has by default; this process cannot change them. */
const limits: Readonly<Record<number, readonly [number, number]>> = { 3: [8388608, INFINITE], 4: [0, INFINITE], 7: [1024, 1048576] };

function limitOf(resource: number): readonly [number, number] {
  if (resource < 0 || resource >= 16) throw valueError('invalid resource specified');
  return limits[resource] ?? [INFINITE, INFINITE];
}

export const resource: NativeModule = {
  name: 'resource',
  doc: resourceFacts.doc,
  functions: functionLines(resourceFacts.functions, {
    getrusage: (who: Value) => {
      const number = intArgument(who);
      if (number < -1 || number > 1) throw valueError('invalid who parameter');
      return number === -1 ? newStruct(usageType, [float(0), float(0), ...Array.from({ length: 14 }, () => 0)]) : resourceUsage();
    },
    getrlimit: (number: Value) => tuple([...limitOf(intArgument(number))]),
    setrlimit: (number: Value, wanted: Value) => {
      const [soft, hard] = limitOf(intArgument(number));
      if (!(wanted instanceof PyTuple) || wanted.items.length !== 2) throw valueError('expected a tuple of 2 integers');
      const [newSoft, newHard] = wanted.items.map((value) => Number(py.index(value)));
      if (newSoft !== soft || newHard !== hard) throw osError(1);
    },
    getpagesize: () => 4096,
  }),
  values: () => ({
    RLIMIT_CPU: 0, RLIMIT_FSIZE: 1, RLIMIT_DATA: 2, RLIMIT_STACK: 3, RLIMIT_CORE: 4, RLIMIT_RSS: 5, RLIMIT_NPROC: 6, RLIMIT_NOFILE: 7, RLIMIT_OFILE: 7,
    RLIMIT_MEMLOCK: 8, RLIMIT_AS: 9, RLIMIT_SIGPENDING: 11, RLIMIT_MSGQUEUE: 12, RLIMIT_NICE: 13, RLIMIT_RTPRIO: 14, RLIMIT_RTTIME: 15,
    RLIM_INFINITY: INFINITE, RUSAGE_SELF: 0, RUSAGE_CHILDREN: -1, RUSAGE_THREAD: 1, error: exceptions.OSError, struct_rusage: usageType,
  }),
};
