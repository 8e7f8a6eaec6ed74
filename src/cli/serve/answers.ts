import { json } from '../../report/json.ts';
import { jsonText } from '../../report/json-text.ts';
import { limitSize } from '../../report/size-limit.ts';
import { dialectFor, mediaTypeOf } from './accepts.ts';
import { type ListenAddress, isForeignHost } from './address.ts';
import type { RunResult, ServiceState } from './run-state.ts';
import { serviceMetrics } from './service-metrics.ts';

/** What a request asks for. */
export interface Request {
  readonly method: string;
  readonly url: string;
  readonly host: string | undefined;
  readonly accept: string | undefined;
}

/** What it gets; its body is not sent to who only asks for the headers. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** Headers besides those of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What answers are made of. */
export interface AnswerOptions {
  readonly listen: ListenAddress;
  readonly state: () => ServiceState;
  /** The page for people. */
  readonly page: (state: ServiceState) => Promise<Pick<Answer, 'body' | 'headers'>>;
}

const plain = 'text/plain; charset=utf-8';

function text(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, type: plain, body: `${body}\n`, headers };
}

function timeText(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}

/** A service that cannot lint is in health: to start it again would not help. */
function health({ result, fault, runs, isRunning, next }: ServiceState): Answer {
  const { run } = result?.options ?? {};
  const body = {
    status: fault !== undefined ? 'failing' : result === undefined ? 'starting' : 'ok',
    ...(fault !== undefined && { error: fault }),
    runs,
    running: isRunning,
    ...(run !== undefined && { lastRun: timeText(run.ended) }),
    ...(next !== undefined && { nextRun: timeText(next) }),
    ...(result !== undefined && { sources: result.reports.length, failures: result.failures.length }),
  };
  return { status: 200, type: 'application/json', body: `${jsonText(body)}\n` };
}

/** The reports of the last run in JSON, which are made once. */
class JsonReports {
  private made: { readonly result: RunResult; readonly body: string } | undefined;

  of(result: RunResult): string {
    if (this.made?.result !== result) {
      this.made = { result, body: json(limitSize(result.reports), result.options) };
    }
    return this.made.body;
  }
}

/** Answers requests with what a service knows. */
export function answering({ listen, state, page }: AnswerOptions): (request: Request) => Promise<Answer> {
  const reports = new JsonReports();
  const pathAnswers: ReadonlyMap<string, (request: Request) => Answer | Promise<Answer>> = new Map<
    string,
    (request: Request) => Answer | Promise<Answer>
  >([
    ['/', async () => ({ status: 200, type: 'text/html; charset=utf-8', ...(await page(state())) })],
    ['/health', () => health(state())],
    [
      '/metrics',
      ({ accept }) => {
        const dialect = dialectFor(accept);
        return {
          status: 200,
          type: mediaTypeOf(dialect),
          body: serviceMetrics(state(), dialect),
          headers: { Vary: 'Accept' },
        };
      },
    ],
    [
      '/report.json',
      () => {
        const { result } = state();
        if (result === undefined) return text(503, 'no run has ended yet', { 'Retry-After': '10' });
        return { status: 200, type: 'application/json', body: reports.of(result) };
      },
    ],
  ]);
  return async (request) => {
    const { method, url, host } = request;
    if (method !== 'GET' && method !== 'HEAD') return text(405, 'only GET and HEAD', { Allow: 'GET, HEAD' });
    if (isForeignHost(host, listen)) return text(421, 'this address is for requests from this machine, by its names');
    const [path = ''] = url.split('?', 1);
    return (
      (await pathAnswers.get(path)?.(request)) ??
      text(404, 'not found: there are /, /metrics, /report.json and /health')
    );
  };
}
