import type { Catalogue } from './catalogue.ts';
import { modelsMessages } from './declare-models.ts';
import { schemaMessages } from './declare-schema.ts';
import { suiteMessages } from './declare-suites.ts';
import { yamlMessages } from './declare-yaml.ts';

/** Messages of `declare`. */
export const declareMessages = {
  ...yamlMessages,
  ...schemaMessages,
  ...modelsMessages,
  ...suiteMessages,
} as const satisfies Catalogue;
