import type { Catalogue } from './catalogue.ts';

/** Messages of outlines, `check` and `zoo`. */
export const zooMessages = {
  'outline-unfit': {
    en: {
      text: '{where}: {wanted} is wanted here, not {got}.',
      hint: 'Write {"request": {…}, "response": {"status": 200, "headers": {…}, "body": {…}}}; `sse` or `raw` may stand for `body`.',
    },
    zh: {
      text: '{where}：此处应为 {wanted}，而不是 {got}。',
      hint: '请写成 {"request": {…}, "response": {"status": 200, "headers": {…}, "body": {…}}}；`sse` 或 `raw` 可代替 `body`。',
    },
  },
  'outline-no-answer': {
    en: { text: '{where}: there is no answer.', hint: 'Add one of {wanted}.' },
    zh: { text: '{where}：没有应答。', hint: '请添加以下之一：{wanted}。' },
  },
  'outline-count': {
    en: {
      text: '{where}: {answers} answers for {requests} requests.',
      hint: 'Write one answer for each request.',
    },
    zh: { text: '{where}：{requests} 个请求对应 {answers} 个应答。', hint: '请为每个请求写一个应答。' },
  },
  'json-broken': {
    en: {
      text: '{file}:{line}:{column}: not valid JSON ({detail}).',
      hint: 'The file was read as JSON because it starts with {start}.',
    },
    zh: {
      text: '{file}:{line}:{column}：不是有效的 JSON（{detail}）。',
      hint: '文件以 {start} 开头，因此按 JSON 读取。',
    },
  },
  'check-format-unknown': {
    en: {
      text: '{file} is in none of the known formats. Tried: {tried}.',
      hint: 'Give {request, response} JSON, a HAR file, the output of `curl -i`, an event stream or JSON body with --request body.json, or a records.jsonl.',
    },
    zh: {
      text: '{file} 不属于任何已知格式。已尝试：{tried}。',
      hint: '请提供 {request, response} JSON、HAR 文件、`curl -i` 的输出、带 --request body.json 的事件流或 JSON 正文，或 records.jsonl。',
    },
  },
  'check-har-unfit': {
    en: {
      text: '{file}, read as HAR: {where} must be {wanted}.',
      hint: 'Export again with the content of responses (“Save all as HAR with content”).',
    },
    zh: {
      text: '{file}（按 HAR 读取）：{where} 应为 {wanted}。',
      hint: '请重新导出并包含响应内容（“Save all as HAR with content”）。',
    },
  },
  'check-har-empty': {
    en: {
      text: '{file}, read as HAR: none of its {entries} entries goes to a model API.',
      hint: 'Record a call to a path such as /v1/chat/completions.',
    },
    zh: {
      text: '{file}（按 HAR 读取）：{entries} 个条目中没有发往模型 API 的请求。',
      hint: '请录制发往 /v1/chat/completions 等路径的调用。',
    },
  },
  'check-curl-unfit': {
    en: {
      text: '{file}:{line}, read as `curl -i` output: {detail}.',
      hint: 'Record with `curl -i` or `curl -sS -i -N`, without -v.',
    },
    zh: {
      text: '{file}:{line}（按 `curl -i` 输出读取）：{detail}。',
      hint: '请用 `curl -i` 或 `curl -sS -i -N` 录制，不要加 -v。',
    },
  },
  'check-record-unfit': {
    en: {
      text: '{file}:{line}, read as records.jsonl: {detail}.',
      hint: 'Give a records.jsonl written by this version of modelcompat.',
    },
    zh: {
      text: '{file}:{line}（按 records.jsonl 读取）：{detail}。',
      hint: '请提供由此版本 modelcompat 写出的 records.jsonl。',
    },
  },
  'check-request-needed': {
    en: {
      text: '{file} holds a bare answer ({format}), and nothing tells which request it belongs to.',
      hint: 'Type `modelcompat check {file} --request body.json`.',
    },
    zh: {
      text: '{file} 只包含应答（{format}），无法得知它属于哪个请求。',
      hint: '请输入 `modelcompat check {file} --request body.json`。',
    },
  },
  'check-request-unfit': {
    en: {
      text: '{file} must hold one JSON object: the body of the request.',
      hint: 'Save the body that was sent with `curl -d @body.json`.',
    },
    zh: {
      text: '{file} 必须包含一个 JSON 对象，即请求正文。',
      hint: '请保存用 `curl -d @body.json` 发送的正文。',
    },
  },
  'check-sound': {
    en: { text: '{file} ({format}): {exchanges} exchanges, nothing found.' },
    zh: { text: '{file}（{format}）：{exchanges} 次交互，未发现问题。' },
  },
  'check-found': {
    en: { text: '{file} ({format}): {exchanges} exchanges, {must} must, {should} should, {note} note.' },
    zh: { text: '{file}（{format}）：{exchanges} 次交互，must {must}，should {should}，note {note}。' },
  },
  'check-left-out': {
    en: { text: '{count} entries that call no model API were left out.' },
    zh: { text: '已略过 {count} 个不调用模型 API 的条目。' },
  },
  'zoo-unknown-action': {
    en: { text: 'zoo knows no "{action}".', hint: 'Type `modelcompat zoo serve bugs.json`.' },
    zh: { text: 'zoo 不认识“{action}”。', hint: '请输入 `modelcompat zoo serve bugs.json`。' },
  },
  'zoo-empty': {
    en: {
      text: '{file} holds no entry.',
      hint: 'Write [{"id": …, "request": {…}, "faulty": {…}, "correct": {…}}], the same below "entries", or one entry a line.',
    },
    zh: {
      text: '{file} 中没有条目。',
      hint: '请写成 [{"id": …, "request": {…}, "faulty": {…}, "correct": {…}}]，或置于 "entries" 之下，或每行一个条目。',
    },
  },
  'zoo-id-missing': {
    en: { text: '{where} has no id.', hint: 'Write {"id": "some-name", …}; the header x-case names it.' },
    zh: { text: '{where} 没有 id。', hint: '请写成 {"id": "some-name", …}；请求头 x-case 用它来指名。' },
  },
  'zoo-id-twice': {
    en: {
      text: '{where}: the id "{id}" is there twice.',
      hint: 'Give every entry its own id; the header x-case names it.',
    },
    zh: {
      text: '{where}：标识“{id}”出现了两次。',
      hint: '请给每个条目不同的 id；请求头 x-case 用它来指名。',
    },
  },
  'zoo-side-missing': {
    en: { text: '{where}: "{id}" lacks {side}.', hint: 'An entry of a zoo has both `faulty` and `correct`.' },
    zh: { text: '{where}：“{id}”缺少 {side}。', hint: '每个条目须同时有 `faulty` 与 `correct`。' },
  },
  'zoo-chunks-unfit': {
    en: {
      text: '--chunks wants whole, event or bytes:N, not "{value}".',
      hint: 'Write for example `--chunks bytes:7`.',
    },
    zh: {
      text: '--chunks 应为 whole、event 或 bytes:N，而不是“{value}”。',
      hint: '例如写成 `--chunks bytes:7`。',
    },
  },
  'zoo-not-served': {
    en: {
      text: 'The zoo cannot listen on port {port}: {detail}',
      hint: 'Leave --port out to take any free one.',
    },
    zh: { text: 'zoo 无法监听端口 {port}：{detail}', hint: '去掉 --port 即使用任意空闲端口。' },
  },
  'zoo-serving': {
    en: {
      text: '{entries} entries on http://127.0.0.1:{port}/faulty/v1 and /correct/v1; the header x-case names one. Ctrl-C ends.',
    },
    zh: {
      text: '{entries} 个条目位于 http://127.0.0.1:{port}/faulty/v1 与 /correct/v1；用请求头 x-case 指名。按 Ctrl-C 结束。',
    },
  },
} as const satisfies Catalogue;
