// HubSpot's lint rules for what runs inside a record page: no HTML tags, no fetch of its own, no imports from outside.
import { config } from '@hubspot/eslint-config-ui-extensions';
import tseslint from 'typescript-eslint';

/** @param {string[]} files patterns of the card's sources */
export const cardLintRules = (files) => [
  { files, ...tseslint.configs.base, languageOptions: { ...tseslint.configs.base.languageOptions } },
  ...config.filter(({ plugins }) => plugins !== undefined).map((rules) => ({ ...rules, files })),
];
