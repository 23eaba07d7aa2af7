/** The command `vivarium` with a module that only CPython's own tests ask for. */
import './testinternalcapi.ts';
import '../../../packages/cli/src/main.ts';
