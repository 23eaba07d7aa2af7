import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts', 'conformance/**/*.test.ts', 'bench/*.test.ts'],
    testTimeout: 60_000,
    pool: 'threads',
  },
});
