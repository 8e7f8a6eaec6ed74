// Bundles the command line as rolldown.config.js says, without the list of files that rolldown's own command prints:
// who builds and then lints should see what was found. Then makes the page.
import { build } from 'rolldown';
import configuration from '../rolldown.config.js';
import { bundlePage } from './bundle-page.js';

await build(configuration);
await bundlePage();
