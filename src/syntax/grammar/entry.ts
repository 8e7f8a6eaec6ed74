// Bundled as a file of its own, which is loaded only when a line is not plain.
export { parseLine } from './parse-line.ts';
