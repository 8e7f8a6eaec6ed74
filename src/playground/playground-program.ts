import { Playground } from './playground.ts';
import { registerPlayground } from './program.ts';

registerPlayground({ open: (root, hasReport) => void new Playground(root, hasReport) });
