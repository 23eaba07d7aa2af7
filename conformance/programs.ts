export async function runPrograms(_names: readonly string[]): Promise<boolean> { return true; }
