/** Audit events (PEP 578): native modules announce what they are about to do to the hooks of `sys.addaudithook`. */
import { py, str, tuple, type Value } from '@vivarium/objects';

/** The hooks of the running interpreter, in order of their registration. */
export const auditHooks: Value[] = [];

/** `sys.audit(event, *args)` */
export function audit(event: string, ...args: Value[]): void {
  if (auditHooks.length === 0) return;
  const values = tuple(args);
  for (const hook of auditHooks) py.call(hook, str(event), values);
}
