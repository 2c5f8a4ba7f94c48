/** Where requests go through; null = straight. */
export type ProxySettings = {
  readonly http: string | null;
  readonly https: string | null;
  /** Hosts that are reached straight: `*`, `host`, `host:port`, `.domain` or `*.domain` (subdomains too). */
  readonly except: readonly string[];
  /** Proxies are for other machines, unless somebody says that loopback goes through them too. */
  readonly loopback: boolean;
};

/**
 * Reads the usual proxy variables; lower case wins, as in curl. ALL_PROXY stands in for both.
 * MODELCOMPAT_PROXY_LOOPBACK=1 sends loopback addresses through the proxy as well.
 */
export function proxySettings(variable: (name: string) => string | undefined): ProxySettings {
  const either = (name: string) => variable(name.toLowerCase()) || variable(name) || null;
  const all = either('ALL_PROXY');
  return {
    http: either('HTTP_PROXY') ?? all,
    https: either('HTTPS_PROXY') ?? all,
    except: (either('NO_PROXY') ?? '').split(/[\s,]+/).filter((entry) => entry !== ''),
    loopback: variable('MODELCOMPAT_PROXY_LOOPBACK') === '1',
  };
}

/** The proxy for a url, or null. */
export function proxyFor(url: URL, settings: ProxySettings): string | null {
  const proxy = url.protocol === 'https:' ? settings.https : settings.http;
  if (proxy === null) return null;
  if (!settings.loopback && isLoopback(url.hostname)) return null;
  if (settings.except.some((entry) => covers(entry.toLowerCase(), url))) return null;
  return /^[a-z0-9+]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

/** Whether a host name of a url means this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

function covers(entry: string, url: URL): boolean {
  if (entry === '*') return true;
  const [, host = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  const actualPort = url.port || (url.protocol === 'https:' ? '443' : '80');
  if (port !== undefined && port !== actualPort) return false;
  const domain = host.replace(/^\*?\./, '');
  return url.hostname === domain || url.hostname.endsWith(`.${domain}`);
}
