/** The module that the worker's own script loads: the build takes the place of this file. */
export const engineFile: string = '';
