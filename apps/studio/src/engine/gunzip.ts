/** Unpacks the library's files. Of what imports need, so that it comes with them. */
import { gunzipSync } from 'fflate';

export const gunzip = (compressed: Uint8Array): Uint8Array => gunzipSync(compressed);
