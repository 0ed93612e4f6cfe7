// What the server of the tests can be told to do with a request: answer, refuse, break off, fall silent.

/** A request as it came in: its body is parsed, and was checked against the published description where that is there. */
export interface ReceivedRequest {
  /** From 0, in the order of arrival. */
  readonly index: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: ChatRequest;
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: {
    readonly type: string;
    readonly json_schema?: {
      readonly name: string;
      readonly strict?: boolean;
      readonly schema: Readonly<Record<string, unknown>>;
    };
  };
  readonly temperature?: number;
  readonly seed?: number;
  readonly logprobs?: boolean;
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
}

export interface AnswerBody {
  readonly content: string | null;
  readonly refusal?: string;
  /** `stop` where absent. */
  readonly finishReason?: string;
  /** Sent where the request asks for probabilities. */
  readonly tokens?: readonly { readonly text: string; readonly logprob: number }[];
  /** Counted from the texts where absent; null: the server tells none. */
  readonly usage?: {
    readonly prompt: number;
    readonly cached?: number;
    readonly completion: number;
  } | null;
}

/** An answer with an error, as OpenAI words it where `error` is given. */
export interface StatusFault {
  readonly fault: 'status';
  readonly status: number;
  readonly error?: {
    readonly message: string;
    readonly type?: string;
    readonly code?: string | null;
    readonly param?: string | null;
  };
  readonly headers?: Readonly<Record<string, string>>;
  /** The whole body, in place of `error`. */
  readonly body?: string;
}

/** Faults that need no more words. */
export type PlainFault =
  /** Takes the request and never answers. */
  | 'hang'
  /** Half of the body, then nothing more. */
  | 'hang in body'
  /** Closes the connection before any answer. */
  | 'reset'
  /** Closes the connection in the middle of the body. */
  | 'reset in body'
  /** A body that ends too early, as if it were whole. */
  | 'malformed'
  /** JSON that is no completion. */
  | 'not a completion'
  /** A web page with status 200. */
  | 'html'
  /** The right body, as `text/plain`. */
  | 'wrong type'
  | 'empty choices';

export type Fault = StatusFault | { readonly fault: PlainFault };

/** A string is the content of an answer. */
export type Reply = string | AnswerBody | Fault;

export const status = (
  code: number,
  message: string,
  more: Partial<Omit<StatusFault, 'fault' | 'status'>> & { readonly code?: string } = {},
): StatusFault => ({
  fault: 'status',
  status: code,
  error: { message, type: 'server_error', code: more.code ?? null, param: null },
  ...(more.headers === undefined ? {} : { headers: more.headers }),
  ...(more.body === undefined ? {} : { body: more.body }),
});

export const rateLimited = (headers: Readonly<Record<string, string>> = {}): StatusFault => ({
  fault: 'status',
  status: 429,
  error: {
    message: 'Rate limit reached for requests',
    type: 'requests',
    code: 'rate_limit_exceeded',
  },
  headers,
});

export const quotaSpent: StatusFault = {
  fault: 'status',
  status: 429,
  error: {
    message: 'You exceeded your current quota, please check your plan and billing details.',
    type: 'insufficient_quota',
    code: 'insufficient_quota',
  },
};
