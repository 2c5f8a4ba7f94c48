import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/domain/json.ts';
import type { LaunchPlan } from '../../src/domain/plan.ts';
import { qwen3Template } from '../../src/families/templates/qwen3.ts';
import { cueOf, expectedTokens } from '../../src/standin/cue.ts';
import type { PieceRule, Script } from '../../src/standin/pieces.ts';
import { countTokens } from '../../src/standin/tokenize.ts';
import { writeHuggingFace } from '../../src/standin/write-hugging-face.ts';
import { CHATML_TAIL, EVERY_RULE, qwenStandIn } from '../../src/testing/sample-stand-in.ts';
import { scratchFolder } from '../../src/testing/scratch-folder.ts';
import { start, textOf, titled } from './real-engine.ts';

/** Only on request: MODELCOMPAT_VLLM names a `vllm` program that runs on this machine (the CPU build will do). */
const program = process.env['MODELCOMPAT_VLLM'];
const reason = program ? null : 'NOT RUN: MODELCOMPAT_VLLM names no vllm program.';

const content = 'Aaaaaah, 1111 times        the same: 你好你好👋👋.';
const plain: Script = [{ text: content }];
const args = { city: '  Zürich\n"new"', note: 'a literal <think>, 你好👋', hours: [6, 6, 6, 6] };
const call: Script = [
  { special: '<tool_call>' },
  { text: `\n${JSON.stringify({ name: 'get_weather', arguments: args })}\n` },
  { special: '</tool_call>' },
];
const tools = [{ type: 'function', function: { name: 'get_weather', parameters: { type: 'object' } } }];

const standIn = qwenStandIn([plain, call], {
  specials: qwen3Template.tokens.map(({ text, control }) => ({ text, hidden: control })),
  chatTemplate: qwen3Template.chatTemplate,
});

function planOf(folder: string): LaunchPlan {
  const flags = ['--enforce-eager', '--enable-auto-tool-choice', '--tool-call-parser', 'hermes'];
  const limits = ['--max-model-len', String(standIn.contextTokens), '--max-num-seqs', '4'];
  const served = ['--served-model-name', 'stand-in', '--host', '127.0.0.1', '--port', '{port}'];
  return {
    kind: 'process',
    argv: [program ?? '', 'serve', folder, ...served, ...limits, ...flags],
    env: {
      VLLM_CPU_KVCACHE_SPACE: '1',
      VLLM_CPU_OMP_THREADS_BIND: 'nobind',
      OMP_NUM_THREADS: '1',
      HF_HUB_OFFLINE: '1',
      VLLM_NO_USAGE_STATS: '1',
    },
    port: 'free',
    baseUrl: 'http://127.0.0.1:{port}/v1',
    model: 'stand-in',
    readiness: { path: '/health', timeoutMs: 400_000, loading: [503] },
    probes: [],
    stopGraceMs: 10_000,
    deathHints: [],
  };
}

describe.skipIf(reason !== null)(titled('a stand-in served by a real vLLM', reason), () => {
  it('comes back whole and streamed in every cut, in the narrow numbers that vLLM chooses', async () => {
    await using folder = await scratchFolder();
    for (const [name, bytes] of writeHuggingFace(standIn)) {
      await writeFile(path.join(folder.path, name), bytes);
    }
    await using started = await start(planOf(folder.path));
    const tailTokens = countTokens(standIn, CHATML_TAIL);
    const chat = async (script: Script, pieces: PieceRule, rest: JsonObject = {}) => {
      const messages = [
        { role: 'user', content: `Say it. ${cueOf(standIn, script, { pieces, tailTokens })}` },
      ];
      const body = { model: 'stand-in', messages, tools, max_tokens: 500, ...rest };
      return textOf(await started.post('/v1/chat/completions', body));
    };
    for (const rule of EVERY_RULE) {
      const said = JSON.parse(await chat(plain, rule));
      expect(said.choices[0].message.content).toBe(content);
      expect(said.usage.completion_tokens).toBe(expectedTokens(standIn, plain, rule) + 1);
      const { message, finish_reason: finish } = JSON.parse(await chat(call, rule)).choices[0];
      expect(JSON.parse(message.tool_calls[0].function.arguments)).toEqual(args);
      expect(finish).toBe('tool_calls');
      const chunks = (await chat(plain, rule, { stream: true }))
        .split('\n\n')
        .filter((event) => event.startsWith('data: {'))
        .map((event) => JSON.parse(event.slice('data: '.length)).choices[0]?.delta?.content ?? '');
      expect(chunks.join('')).toBe(content);
    }
  }, 600_000);
});
