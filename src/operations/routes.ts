import type { Metrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';

interface Route {
  readonly method: 'GET';
  readonly path: string;
  readonly answer: () => Answer | Promise<Answer>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `/healthz`: the process turns. `/readyz`: it should get work, or 503 and why not. */
export function healthRoutes(readiness: Readiness): readonly Route[] {
  return [
    { method: 'GET', path: '/healthz', answer: () => json(200, { alive: true }) },
    {
      method: 'GET',
      path: '/readyz',
      answer: () => {
        const reasons = readiness.reasons();
        return json(reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons });
      },
    },
  ];
}

/** `/metrics`, for Prometheus. */
export function metricsRoute(metrics: Metrics): Route {
  return {
    method: 'GET',
    path: '/metrics',
    answer: async () => ({
      status: 200,
      headers: { 'content-type': metrics.contentType, 'cache-control': 'no-store' },
      body: await metrics.text(),
    }),
  };
}

const json = (status: number, body: object): Answer => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: `${JSON.stringify(body)}\n`,
});
