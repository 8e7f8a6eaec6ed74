// Bundles the command line as rolldown.config.js says, without the list of files that rolldown's own command prints:
// who builds and then lints should see what was found.
import { build } from 'rolldown';
import configuration from '../rolldown.config.js';

await build(configuration);
