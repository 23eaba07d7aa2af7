/** `_zoneinfo`: time zones with the rules of the IANA database. */
import { zoneinfoFacts } from '../generated/zoneinfo-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { createZoneInfo } from './zone-info.ts';

export const zoneinfo: NativeModule = {
  name: '_zoneinfo',
  doc: zoneinfoFacts.doc,
  values: () => ({ ZoneInfo: createZoneInfo() }),
};
