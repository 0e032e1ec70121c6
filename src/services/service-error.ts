// What every adapter throws when an outside service cannot do what was asked.

export interface ServiceFailure {
  /** As people call it: `Crossbeam`, `Slack`. */
  readonly service: string;
  /** For code: `not-configured`, `unauthorized`, `rate-limited`, `unavailable`, `unreadable`, `rejected`. */
  readonly code: string;
  /** True when the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;
  /** The HTTP status; 0 when nothing came back. */
  readonly status: number;
}

/** The message is shown to people, so it says what to do and never holds a secret. */
export class ServiceError extends Error implements ServiceFailure {
  readonly service: string;
  readonly code: string;
  readonly retryable: boolean;
  readonly status: number;

  constructor(message: string, failure: ServiceFailure) {
    super(message);
    this.name = 'ServiceError';
    this.service = failure.service;
    this.code = failure.code;
    this.retryable = failure.retryable;
    this.status = failure.status;
  }
}
