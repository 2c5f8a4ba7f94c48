import type { Catalogue } from './catalogue.ts';
import { serveMessages } from './serve.ts';

/** Messages about reaching and starting servers. */
export const launchMessages = {
  'ca-file-unreadable': {
    en: {
      text: 'The certificate file {file} cannot be used: {detail}',
      hint: 'Let MODELCOMPAT_CA_FILE name a PEM file with certificates, or unset it.',
    },
    zh: {
      text: '无法使用证书文件 {file}：{detail}',
      hint: '请将 MODELCOMPAT_CA_FILE 指向包含证书的 PEM 文件，或取消该变量。',
    },
  },
  'server-url-invalid': {
    en: { text: '{baseUrl} is not a URL.', hint: 'Write base_url as http://host:port/v1.' },
    zh: { text: '{baseUrl} 不是有效的 URL。', hint: '请将 base_url 写成 http://host:port/v1 的形式。' },
  },
  'server-refuses': {
    en: {
      text: 'Nothing answers at {baseUrl}: {detail}.',
      hint: 'Start the server, or correct base_url in models.yaml. To look yourself: curl -i {url}',
    },
    zh: {
      text: '{baseUrl} 没有响应：{detail}。',
      hint: '请启动服务器，或修正 models.yaml 中的 base_url。自行检查：curl -i {url}',
    },
  },
  'server-name-unknown': {
    en: {
      text: 'The host name of {baseUrl} cannot be resolved: {detail}.',
      hint: 'Correct base_url in models.yaml, or check DNS and proxy: getent hosts {host}',
    },
    zh: {
      text: '无法解析 {baseUrl} 的主机名：{detail}。',
      hint: '请修正 models.yaml 中的 base_url，或检查 DNS 与代理：getent hosts {host}',
    },
  },
  'server-tls-fails': {
    en: {
      text: 'No secure connection to {baseUrl}: {detail}',
      hint: 'For a private authority, set MODELCOMPAT_CA_FILE to its PEM file. For a server without TLS, write http:// in base_url.',
    },
    zh: {
      text: '无法与 {baseUrl} 建立安全连接：{detail}',
      hint: '若使用私有证书颁发机构，请将 MODELCOMPAT_CA_FILE 设为其 PEM 文件；若服务器不使用 TLS，请在 base_url 中写 http://。',
    },
  },
  'server-does-not-connect': {
    en: {
      text: 'The connection to {baseUrl} was not made in time: {detail}.',
      hint: 'Check host, port, firewall and proxy, or raise timeouts.connect in models.yaml.',
    },
    zh: {
      text: '未能及时连接到 {baseUrl}：{detail}。',
      hint: '请检查主机、端口、防火墙和代理，或在 models.yaml 中增大 timeouts.connect。',
    },
  },
  'server-not-http': {
    en: {
      text: 'What answers at {baseUrl} does not speak HTTP: {detail}.',
      hint: 'Check the port in base_url; a server with TLS needs https://.',
    },
    zh: {
      text: '{baseUrl} 的应答不是 HTTP：{detail}。',
      hint: '请检查 base_url 中的端口；使用 TLS 的服务器需要 https://。',
    },
  },
  'server-silent': {
    en: {
      text: '{baseUrl} took the connection but gave no answer to GET {url}: {detail}.',
      hint: 'Look at the server’s log; it may still be loading. To look yourself: curl -i {url}',
    },
    zh: {
      text: '{baseUrl} 接受了连接，但没有应答 GET {url}：{detail}。',
      hint: '请查看服务器日志；它可能仍在加载。自行检查：curl -i {url}',
    },
  },
  'launch-interrupted': {
    en: { text: 'Stopped while the server was starting.' },
    zh: { text: '在服务器启动过程中被中止。' },
  },
  'port-taken': {
    en: {
      text: 'Port {port} is taken by another process.',
      hint: 'Stop that process, or leave the port out of models.yaml so that a free one is chosen.',
    },
    zh: {
      text: '端口 {port} 已被其他进程占用。',
      hint: '请停止该进程，或在 models.yaml 中去掉端口设置以自动选择空闲端口。',
    },
  },
  'server-program-missing': {
    en: {
      text: 'There is no program {program} to start the server with.',
      hint: 'Install it, or put it on PATH, or give its whole path.',
    },
    zh: {
      text: '找不到用于启动服务器的程序 {program}。',
      hint: '请安装该程序，或将其加入 PATH，或给出完整路径。',
    },
  },
  'server-exited': {
    en: {
      text: '{program} ended with {ending}. Its last words:{lines}',
      hint: 'The whole log: {log}',
    },
    zh: {
      text: '{program} 以 {ending} 结束。最后的输出：{lines}',
      hint: '完整日志：{log}',
    },
  },
  'server-not-ready': {
    en: {
      text: 'The server started but answers {status} at {url}. Its last words:{lines}',
      hint: 'Correct the readiness path of its runner options. The whole log: {log}',
    },
    zh: {
      text: '服务器已启动，但 {url} 返回 {status}。最后的输出：{lines}',
      hint: '请修正运行器选项中的就绪检查路径。完整日志：{log}',
    },
  },
  'server-start-too-slow': {
    en: {
      text: 'The server was not ready within {seconds} s; the last thing seen at {url}: {last}. Its last words:{lines}',
      hint: 'Raise the start time-out in the runner options if it was still loading. The whole log: {log}',
    },
    zh: {
      text: '服务器未能在 {seconds} 秒内就绪；{url} 的最后状态：{last}。最后的输出：{lines}',
      hint: '如果它仍在加载，请在运行器选项中增大启动超时。完整日志：{log}',
    },
  },
  'launch-step-failed': {
    en: {
      text: '{program} ended with {ending}, so the server could not be started. Its last words:{lines}',
      hint: 'The whole log: {log}',
    },
    zh: { text: '{program} 以 {ending} 结束，服务器无法启动。最后的输出：{lines}', hint: '完整日志：{log}' },
  },
  'flag-unknown': {
    en: {
      text: '{program} has no argument {flag} in this version.',
      hint: 'Did you mean {nearest}? Correct `options`, or write `check_flags: false` if its help is wrong.',
    },
    zh: {
      text: '该版本的 {program} 没有参数 {flag}。',
      hint: '是否想写 {nearest}？请改正 `options`；若其帮助信息有误，请写 `check_flags: false`。',
    },
  },
  'flag-value-unknown': {
    en: { text: '{program} does not know {value} for {flag} in this version.', hint: 'It knows: {known}' },
    zh: { text: '该版本的 {program} 的 {flag} 不支持 {value}。', hint: '它支持：{known}' },
  },
  'warm-up-failed': {
    en: {
      text: 'The server came up, but POST {url} answered {status}: {answer}',
      hint: 'The whole log: {log}',
    },
    zh: { text: '服务器已启动，但 POST {url} 返回 {status}：{answer}', hint: '完整日志：{log}' },
  },
  'server-dead': {
    en: {
      text: 'GET {url} answers {status}: the engine behind the server is dead.',
      hint: 'Its log says why.',
    },
    zh: { text: 'GET {url} 返回 {status}：服务器背后的引擎已经失效。', hint: '原因见其日志。' },
  },
  'host-resource-taken': {
    en: {
      text: 'Another modelcompat on this machine (process {pid}, {target}) uses its {resource}.',
      hint: 'Wait for it with --wait 30m, look with `modelcompat status`, or stop it with `modelcompat down {target}`.',
    },
    zh: {
      text: '本机的另一个 modelcompat（进程 {pid}，{target}）正在使用 {resource}。',
      hint: '可用 --wait 30m 等待，用 `modelcompat status` 查看，或用 `modelcompat down {target}` 停止它。',
    },
  },
  ...serveMessages,
} as const satisfies Catalogue;
