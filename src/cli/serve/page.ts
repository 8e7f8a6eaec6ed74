import { pageReporter } from '../run/page-reporter.ts';
import type { Answer } from './answers.ts';
import { overview } from './overview.ts';
import type { RunResult, ServiceState } from './run-state.ts';

/** A page, and what it may do. */
type Page = Pick<Answer, 'body' | 'headers'>;

/** The policy that the page has in itself, with what only a header can say. */
function policyOf(page: string): string {
  const [, own = "default-src 'none'"] =
    /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page) ?? [];
  return `${own}; frame-ancestors 'none'`;
}

/** Makes the page for people: the report of the last run, once a run, or what there is to say before it. */
export function pages(): (state: ServiceState) => Promise<Page> {
  const report = pageReporter();
  let made: { readonly result: RunResult; readonly page: Page } | undefined;
  return async (state) => {
    const { result } = state;
    if (result === undefined) return { body: overview(state) };
    if (made?.result !== result) {
      const body = report(result.reports, result.options);
      made = { result, page: { body, headers: { 'Content-Security-Policy': policyOf(body) } } };
    }
    return made.page;
  };
}
