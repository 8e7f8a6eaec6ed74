/** A command that the runner of GitHub Actions would obey. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: string;
  readonly data: string;
}

/** Commands that the runner knows; it prints any other as it is. */
const known = new Set(
  'set-output,add-mask,save-state,stop-commands,error,warning,notice,debug,group,endgroup,echo,add-matcher,remove-matcher,set-env,add-path'.split(
    ',',
  ),
);

function commandOf(info: string, data: string): RunnerCommand | undefined {
  const blank = info.indexOf(' ');
  const name = blank < 0 ? info : info.slice(0, blank);
  if (!known.has(name.toLowerCase())) return undefined;
  return { name, properties: blank < 0 ? '' : info.slice(blank + 1), data };
}

/** `::name properties::data`, with whitespace before it at most. */
function newForm(line: string): RunnerCommand | undefined {
  const text = line.trim();
  const end = text.indexOf('::', 2);
  return text.startsWith('::') && end >= 0 ? commandOf(text.slice(2, end), text.slice(end + 2)) : undefined;
}

/** `##[name properties]data`, anywhere in a line. */
function oldForm(line: string): RunnerCommand | undefined {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  return start >= 0 && end >= 0 ? commandOf(line.slice(start + 3, end), line.slice(end + 1)) : undefined;
}

/** The commands in a log, read as the runner reads them: each line by the new form, else by the old one. */
export function commandsIn(log: string): RunnerCommand[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => newForm(line) ?? oldForm(line) ?? []);
}
