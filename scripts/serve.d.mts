import type http from 'node:http';

export interface ServerOptions {
  folder?: string;
  /** Headers for shared memory. */
  isolated?: boolean;
  /** The engine may make code from text. */
  compiling?: boolean;
  /** Further paths, and what answers them. */
  more?: Readonly<Record<string, string>>;
  /** The content security policy of pages. */
  policy?: string;
  /** Is told of each request. */
  heard?: (pathname: string) => void;
}
export const pagePolicy: string;
export function createServer(options?: ServerOptions): http.Server;
export function listen(server: http.Server, host?: string, port?: number): Promise<string>;
