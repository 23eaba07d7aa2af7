export const browserPath: string;
export function installBrowserIfMissing(): boolean;
