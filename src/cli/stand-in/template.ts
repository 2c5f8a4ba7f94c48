import { createHash } from 'node:crypto';
import path from 'node:path';
import { readHead } from '../../adapters/file-head.ts';
import { HarnessError } from '../../domain/diagnostic.ts';
import { isJsonObject } from '../../domain/json.ts';
import type { Target } from '../../domain/target.ts';
import type { FamilyTemplate } from '../../families/templates/family-template.ts';
import { ggufTemplate } from '../../golden/gguf-template.ts';
import { message } from '../../messages/index.ts';
import type { Files } from '../../ports.ts';
import { usageError } from '../options.ts';

/** A chat template for a stand-in, and where it comes from, as the report tells it. */
export type ChosenTemplate = FamilyTemplate & { readonly from: string };

const MAX_BYTES = 16 * 1024 * 1024;
/** Metadata stands at the beginning of a GGUF file; the largest vocabularies take some ten megabytes of it. */
const GGUF_HEAD = 64 * 1024 * 1024;

/**
 * The template that the target is served with: the file given by hand, the one its options name, the one in the model's own
 * folder or GGUF file, else the family's minimal one. Throws HarnessError where a named file cannot be used (exit 2).
 */
export async function chooseTemplate(
  files: Pick<Files, 'readText' | 'exists'>,
  target: Target,
  {
    family,
    given,
    configDir,
  }: {
    readonly family: FamilyTemplate;
    readonly given: string | null;
    readonly configDir: string;
  },
): Promise<ChosenTemplate> {
  if (given !== null) return readNamed(files, given, family);
  const named = target.options['chat_template_file'];
  if (typeof named === 'string') return readNamed(files, path.resolve(configDir, named), family);
  const own = target.options['model'] ?? target.source?.['path'];
  if (typeof own === 'string') {
    const found = await readOwn(files, path.resolve(configDir, own), family);
    if (found !== null) return found;
  }
  return { ...family, from: `the minimal template of the family ${family.family}` };
}

async function readNamed(files: Pick<Files, 'readText'>, file: string, family: FamilyTemplate) {
  const found = await readTemplate(files, file, family);
  if (found === null) {
    throw usageError(message('stand-in-template-unreadable', { file, problem: 'it holds no chat template' }));
  }
  return found;
}

async function readOwn(
  files: Pick<Files, 'readText' | 'exists'>,
  place: string,
  family: FamilyTemplate,
): Promise<ChosenTemplate | null> {
  const kind = await files.exists(place);
  if (kind === null) return null;
  const candidates =
    kind === 'file'
      ? [place]
      : ['chat_template.jinja', 'tokenizer_config.json'].map((name) => path.join(place, name));
  for (const file of candidates) {
    if ((await files.exists(file)) !== 'file') continue;
    const found = await readTemplate(files, file, family).catch((problem: unknown) => {
      if (problem instanceof HarnessError) return null;
      throw problem;
    });
    if (found !== null) return found;
  }
  return null;
}

async function readTemplate(
  files: Pick<Files, 'readText'>,
  file: string,
  family: FamilyTemplate,
): Promise<ChosenTemplate | null> {
  const chatTemplate = file.endsWith('.gguf') ? await fromGguf(file) : await fromText(files, file);
  if (chatTemplate === null) return null;
  const sha256 = createHash('sha256').update(chatTemplate).digest('hex').slice(0, 12);
  return { ...family, chatTemplate, from: `${path.basename(file)} (sha256 ${sha256})` };
}

async function fromGguf(file: string): Promise<string | null> {
  const head = await readHead(file, GGUF_HEAD);
  return head === null ? null : ggufTemplate(head);
}

async function fromText({ readText }: Pick<Files, 'readText'>, file: string): Promise<string | null> {
  const read = await readText(file, MAX_BYTES);
  if ('problem' in read) throw usageError(read.problem);
  if (!file.endsWith('.json')) return read.text;
  return templateIn(read.text);
}

/** A tokenizer's configuration has one template, or a list of named ones of which `default` counts. */
function templateIn(text: string): string | null {
  const config = parsed(text);
  const template = isJsonObject(config) ? config['chat_template'] : undefined;
  if (typeof template === 'string') return template;
  const all: readonly unknown[] = Array.isArray(template) ? template : [];
  const chosen = all.filter(isJsonObject).find((each) => each['name'] === 'default')?.['template'];
  return typeof chosen === 'string' ? chosen : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
