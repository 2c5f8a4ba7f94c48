import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { KeyReference } from '../domain/target.ts';

/**
 * Key variables that people have set for one provider, and where each may be sent. A pull request that changes a base URL
 * must not carry such a key away. Hosts on which anybody can rent a name are left out on purpose.
 */
const KEY_ORIGINS: Readonly<Record<string, readonly string[]>> = {
  OPENAI_API_KEY: ['https://api.openai.com', 'https://us.api.openai.com', 'https://eu.api.openai.com'],
  ANTHROPIC_API_KEY: ['https://api.anthropic.com'],
  GEMINI_API_KEY: ['https://generativelanguage.googleapis.com'],
  GOOGLE_API_KEY: ['https://generativelanguage.googleapis.com'],
  XAI_API_KEY: ['https://api.x.ai'],
  DEEPSEEK_API_KEY: ['https://api.deepseek.com'],
  MOONSHOT_API_KEY: ['https://api.moonshot.ai', 'https://api.moonshot.cn'],
  DASHSCOPE_API_KEY: [
    'https://dashscope.aliyuncs.com',
    'https://dashscope-intl.aliyuncs.com',
    'https://dashscope-us.aliyuncs.com',
  ],
  ZAI_API_KEY: ['https://api.z.ai', 'https://open.bigmodel.cn'],
  ZHIPU_API_KEY: ['https://open.bigmodel.cn', 'https://api.z.ai'],
  ZHIPUAI_API_KEY: ['https://open.bigmodel.cn', 'https://api.z.ai'],
  MISTRAL_API_KEY: ['https://api.mistral.ai', 'https://codestral.mistral.ai'],
  GROQ_API_KEY: ['https://api.groq.com'],
  TOGETHER_API_KEY: ['https://api.together.ai', 'https://api.together.xyz'],
  FIREWORKS_API_KEY: ['https://api.fireworks.ai'],
  OPENROUTER_API_KEY: ['https://openrouter.ai'],
  HF_TOKEN: [
    'https://router.huggingface.co',
    'https://huggingface.co',
    'https://api-inference.huggingface.co',
  ],
  HUGGINGFACE_API_KEY: ['https://router.huggingface.co', 'https://huggingface.co'],
  CEREBRAS_API_KEY: ['https://api.cerebras.ai'],
  SAMBANOVA_API_KEY: ['https://api.sambanova.ai'],
  DEEPINFRA_API_KEY: ['https://api.deepinfra.com'],
  SILICONFLOW_API_KEY: ['https://api.siliconflow.com', 'https://api.siliconflow.cn'],
  PERPLEXITY_API_KEY: ['https://api.perplexity.ai'],
  COHERE_API_KEY: ['https://api.cohere.com', 'https://api.cohere.ai'],
  NVIDIA_API_KEY: ['https://integrate.api.nvidia.com'],
  MINIMAX_API_KEY: ['https://api.minimax.io', 'https://api.minimaxi.com', 'https://api.minimax.chat'],
  GITHUB_TOKEN: ['https://models.github.ai', 'https://models.inference.ai.azure.com'],
};

/** Names of the key variables that are known. */
export const KEY_VARIABLES: readonly string[] = Object.keys(KEY_ORIGINS);

/** The environment variable that allows more origins: `NAME=https://origin,NAME2=https://other`. */
export const KEY_ORIGINS_VARIABLE = 'MODELCOMPAT_KEY_ORIGINS';

/** Where a key variable may be sent besides loopback; null = it is nobody's in particular and may go anywhere. */
export function allowedKeyOrigins(name: string, extra: string | undefined): readonly string[] | null {
  const known = Object.hasOwn(KEY_ORIGINS, name) ? KEY_ORIGINS[name] : undefined;
  return known === undefined ? null : [...known, ...extraOrigins(name, extra)];
}

/** Whether a key variable may be sent to a URL. */
export function mayReceiveKey(name: string, url: URL, extra: string | undefined): boolean {
  const origins = allowedKeyOrigins(name, extra);
  return origins === null || isLoopback(url) || origins.includes(url.origin);
}

/** Whether a URL leads to this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** A declared `api_key`, or null where it is none: exactly one of env, file, command. */
export function parseKeyReference(value: JsonValue): KeyReference | null {
  if (!isJsonObject(value) || Object.keys(value).length !== 1) return null;
  const { env, file, command } = value;
  if (typeof env === 'string' && /^[A-Za-z_]\w*$/.test(env)) return { from: 'env', name: env };
  if (typeof file === 'string' && file !== '') return { from: 'file', path: file };
  if (!Array.isArray(command) || command.length === 0) return null;
  const argv = command.filter((part) => typeof part === 'string');
  return argv.length === command.length ? { from: 'command', argv } : null;
}

function extraOrigins(name: string, extra = ''): readonly string[] {
  return extra
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry.startsWith(`${name}=`))
    .flatMap((entry) => originOf(entry.slice(name.length + 1)));
}

function originOf(text: string): readonly string[] {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? [url.origin] : [];
}
