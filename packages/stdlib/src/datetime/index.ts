/** `_datetime`: dates, times, and the time between them. */
import { datetimeFacts } from '../generated/datetime-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { MAXYEAR, MINYEAR } from './calendar.ts';
import './date.ts';
import './datetime.ts';
import { datetimeType, dateType, timedeltaType, timeType, timezoneType, tzinfoType, utc } from './objects.ts';
import './time.ts';
import './timedelta.ts';
import './timezone.ts';

export const datetime: NativeModule = {
  name: '_datetime',
  doc: datetimeFacts.doc,
  values: () => ({
    date: dateType, datetime: datetimeType, time: timeType, timedelta: timedeltaType, tzinfo: tzinfoType, timezone: timezoneType, MINYEAR, MAXYEAR, UTC: utc,
  }),
};
