// A call that brought no whole response: the connection failed, on our side of it or on theirs.

import { field, textField } from './json-field.ts';
import type { Failure } from './outcome.ts';

function codesOf(error: unknown, depth = 0): readonly string[] {
  if (depth > 5 || error === undefined || error === null) return [];
  const code = textField(error, 'code');
  const inner = codesOf(field(error, 'cause'), depth + 1);
  return code === undefined ? inner : [code, ...inner];
}

/** Ports of other protocols, which no fetch of any platform connects to. */
function isPortBarred(error: unknown, depth = 0): boolean {
  if (depth > 5 || error === undefined || error === null) return false;
  return (
    textField(error, 'message') === 'bad port' || isPortBarred(field(error, 'cause'), depth + 1)
  );
}

const CERTIFICATE = /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH)/;

/** `origin` is the server's address, without path or query. */
export function brokenCall(error: unknown, origin: string): Failure {
  const codes = codesOf(error);
  const has = (...some: readonly string[]) => codes.some((code) => some.includes(code));
  const failed = (reason: string, again: boolean, more: Partial<Failure> = {}): Failure => ({
    kind: 'failed',
    reason,
    again,
    ...more,
  });
  if (has('ECONNREFUSED')) {
    return failed(`nothing listens at ${origin}: is the server running?`, true, { free: true });
  }
  if (has('EHOSTUNREACH', 'ENETUNREACH')) {
    return failed(`there is no way to ${origin} from here: is the network up?`, true, {
      free: true,
    });
  }
  if (has('EAI_AGAIN')) {
    return failed(`the address of ${origin} could not be looked up just now`, true, { free: true });
  }
  if (has('ENOTFOUND')) {
    return failed(`no machine has the name in ${origin}: is it spelt right?`, false, {
      free: true,
    });
  }
  if (isPortBarred(error)) {
    return failed(
      `nothing can be asked at ${origin}: that port is barred for other protocols, so run the server on another, such as 8080`,
      false,
      { free: true },
    );
  }
  if (codes.some((code) => CERTIFICATE.test(code))) {
    return failed(`the certificate of ${origin} cannot be trusted`, false, { free: true });
  }
  if (has('ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG')) {
    return failed(`${origin} does not speak TLS: is it http://?`, false, { free: true });
  }
  if (
    has('UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT')
  ) {
    return failed('the server took longer to answer than this platform waits', true, {
      crowded: true,
    });
  }
  const code = codes.at(-1);
  return failed(
    `the connection to ${origin} broke off${code === undefined ? '' : ` (${code})`}`,
    true,
  );
}
