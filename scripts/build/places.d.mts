export const root: string;
export const packageFolder: string;
export const studioFolder: string;
