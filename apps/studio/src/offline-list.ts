/** What belongs to this version of the site; the build puts it in. */
export const version: string = '';
/** Without which nothing works. */
export const now: readonly string[] = [];
/** What is fetched when there is time. */
export const later: readonly string[] = [];
