// One request over the wire and what comes back, by the `openai` package. Nothing else of Handrail knows the package.

import { APIError, OpenAI } from 'openai';
import type { ModelClientOptions } from './options.ts';
import type { RequestBody } from './request-body.ts';

/** A whole response, whatever its status. */
export interface Received {
  readonly kind: 'received';
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** No whole response came back: the connection failed, or the signal ended it. */
export interface Broken {
  readonly kind: 'broken';
  readonly error: unknown;
}

export interface Connection {
  /** The server's address, without path or query. */
  readonly origin: string;
  readonly apiKey: string | undefined;
  send(body: RequestBody, signal: AbortSignal): Promise<Received | Broken>;
}

// Beyond this timers fire at once.
const NEVER = 2 ** 31 - 1;

const OPENAI = 'https://api.openai.com/v1';

function addressOf(baseURL: string): URL {
  const url = URL.canParse(baseURL) ? new URL(baseURL) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url;
  throw new TypeError(
    `not the address of a server: "${baseURL}"; it begins with http:// or https://`,
  );
}

/** Azure takes its own keys in a header of its own; what begins like a token is a token there too. */
function keyHeaders(url: URL, apiKey: string | undefined): Record<string, string | null> {
  if (apiKey === undefined) return { authorization: null };
  if (url.hostname.endsWith('.azure.com') && !apiKey.startsWith('eyJ')) {
    return { authorization: null, 'api-key': apiKey };
  }
  return {};
}

function keyOf(options: ModelClientOptions): string | undefined {
  const key = options.apiKey?.trim();
  if (key === undefined || key === '') return undefined;
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new TypeError('the key holds a character that no key has: was it copied whole, and alone?');
}

async function whole(response: Response): Promise<Received | Broken> {
  try {
    const { status, headers } = response;
    return { kind: 'received', status, headers, text: await response.text() };
  } catch (error) {
    return { kind: 'broken', error };
  }
}

/** Throws a TypeError that a user understands where the address or the key cannot be one. */
export function connectTo(options: ModelClientOptions): Connection {
  const url = addressOf(options.baseURL ?? OPENAI);
  const apiKey = keyOf(options);
  const client = new OpenAI({
    baseURL: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    // The package insists on a key; `keyHeaders` takes it out again.
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    defaultQuery: Object.fromEntries(url.searchParams),
    defaultHeaders: { ...keyHeaders(url, apiKey), ...options.headers },
    maxRetries: 0,
    timeout: NEVER,
    logLevel: 'off',
    dangerouslyAllowBrowser: options.allowBrowser ?? false,
  });
  const send = options.fetch ?? fetch;

  return {
    origin: url.origin,
    apiKey,
    send: async (body, signal) => {
      let error: Response | undefined;
      const listening = client.withOptions({
        fetch: async (...call: Parameters<typeof fetch>) => {
          const response = await send(...call);
          // Of an error the package keeps one field, and not every server puts its words there.
          if (!response.ok) error = response.clone();
          return response;
        },
      });
      try {
        return await whole(await listening.chat.completions.create(body, { signal }).asResponse());
      } catch (thrown) {
        if (!(thrown instanceof APIError)) throw thrown;
        return error === undefined ? { kind: 'broken', error: thrown } : await whole(error);
      }
    },
  };
}
