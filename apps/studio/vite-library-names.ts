/** The library's names beside the page, as the language worker fetches them: built by `scripts/build/library-names.mjs`. */
import fs from 'node:fs';
import type { Plugin } from 'vite';

const NAME = 'library-names.json';

/** A page without them completes what the program itself has. */
export function libraryNames(file: string): Plugin {
  return {
    name: 'library-names',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.split('?')[0] !== `/${NAME}` || !fs.existsSync(file)) return next();
        response.setHeader('content-type', 'application/json');
        fs.createReadStream(file).pipe(response);
      });
    },
    generateBundle() {
      if (fs.existsSync(file)) this.emitFile({ type: 'asset', fileName: NAME, source: fs.readFileSync(file) });
      else this.warn(`${NAME} is missing: node scripts/build/library-names.mjs`);
    },
  };
}
