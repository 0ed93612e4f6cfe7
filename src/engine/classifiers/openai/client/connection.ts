// One request over the wire and what comes back, by the `openai` package. Nothing else of Handrail knows the package.

import { APIError, OpenAI } from 'openai';
import { LONGEST_TIMER } from './clock.ts';
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

/** The response went on beyond any completion, and was left in the middle. */
export interface Endless {
  readonly kind: 'endless';
}

export interface Connection {
  /** The server's address, without path or query. */
  readonly origin: string;
  readonly apiKey: string | undefined;
  send(body: RequestBody, signal: AbortSignal): Promise<Received | Broken | Endless>;
}

/** In bytes, unpacked. An answer of 2,048 tokens with all their probabilities stays below a tenth of it. */
const LONGEST_BODY = 8_000_000;

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

/** Of a value nothing is told: it may be a secret. */
function headersOf(options: ModelClientOptions): Readonly<Record<string, string>> {
  const { headers = {} } = options;
  for (const [name, value] of Object.entries(headers)) {
    try {
      new Headers([[name, value]]);
    } catch {
      throw new TypeError(
        `the header ${JSON.stringify(name)} cannot be sent: it holds a line break or another character that no header has`,
      );
    }
  }
  return headers;
}

async function whole(response: Response): Promise<Received | Broken | Endless> {
  const { status, headers } = response;
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  try {
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      length += part.value.length;
      if (length > LONGEST_BODY) {
        await reader?.cancel();
        return { kind: 'endless' };
      }
      text += decoder.decode(part.value, { stream: true });
    }
    return { kind: 'received', status, headers, text: text + decoder.decode() };
  } catch (error) {
    return { kind: 'broken', error };
  }
}

/** Throws a TypeError that a user understands where the address, the key or a header cannot be one. */
export function connectTo(options: ModelClientOptions): Connection {
  const url = addressOf(options.baseURL ?? OPENAI);
  const apiKey = keyOf(options);
  const client = new OpenAI({
    baseURL: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    // The package insists on a key; `keyHeaders` takes it out again.
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    defaultQuery: Object.fromEntries(url.searchParams),
    defaultHeaders: { ...keyHeaders(url, apiKey), ...headersOf(options) },
    maxRetries: 0,
    timeout: LONGEST_TIMER,
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
        fetch: async (url: Parameters<typeof fetch>[0], init?: RequestInit) => {
          // Whoever the server points to was not chosen by the host, and would get its headers and the conversation.
          const response = await send(url, { ...init, redirect: 'manual' });
          if (response.ok) return response;
          // Of an error the package keeps one field, and not every server puts its words there. So it sees another one.
          error = response;
          return new Response(null, { status: 500 });
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
