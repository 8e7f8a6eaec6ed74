/**
 * Breaks up what the runner of GitHub Actions would take for a command in a log: `::name::` at the start of a line, with
 * or without whitespace before it, and `##[name]` anywhere. Both stay readable.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function breakWorkflowCommands(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gm, '$1: ').replace(/##(?=\[)/g, '# #');
}

/** Text for a log: on GitHub Actions, without anything that the runner would take for a command. */
export function logText(text: string, env: Readonly<Record<string, string | undefined>>): string {
  return (env['GITHUB_ACTIONS'] ?? '') === '' ? text : breakWorkflowCommands(text);
}
