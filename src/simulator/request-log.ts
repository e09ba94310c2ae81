// The requests the gateway saw, for tests to count: the last ten thousand, in memory, without card data. Paths stand
// below `/v3`, without query and trailing slash; a long run of digits in a path that leads nowhere is masked.

export interface LoggedRequest {
  method: string;
  path: string;
  orderId: string | null;
  idempotencyKey: string | null;
  receivedAtMs: number;
  /** HTTP status that went out; 0 while there is none, and for good when the connection was dropped. */
  status: number;
  fault: string | null;
}

export interface RequestLog {
  add(request: LoggedRequest): void;
  all(): readonly LoggedRequest[];
  clear(): void;
}

export const requestsKept = 10_000;

export const requestLog = (): RequestLog => {
  let requests: LoggedRequest[] = [];
  return {
    add(request) {
      requests.push(request);
      if (requests.length >= 2 * requestsKept) requests = requests.slice(-requestsKept);
    },
    all: () => requests.slice(-requestsKept),
    clear() {
      requests = [];
    },
  };
};

/** `/v3/payment/sale/?x=1` as `/payment/sale`. */
export const pathBelowVersion = (url: string): string => {
  const path = (url.split('?')[0] ?? '').replace(/\/+$/, '');
  return path.replace(/^\/v3(?=\/|$)/, '') || '/';
};

export const maskDigits = (path: string): string => path.replace(/\d{12,19}/g, '[digits]');
