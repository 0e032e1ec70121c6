// Says what HubSpot would refuse of a project: read by HubSpot's own parser, without an account.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { http } from '@hubspot/local-dev-lib/http';
import { parseProjectConfig } from '@hubspot/project-parsing-lib/projects';
import { isTranslationError, translate } from '@hubspot/project-parsing-lib/translate';
import { COMPONENT_SCHEMAS } from './component-schemas.mjs';
import { unknownScopes } from './scopes.mjs';

/** The parser asks HubSpot for its schemas and for nothing else. */
http.get = async (_account, { url }) => {
  if (!url.startsWith('project-components-external/project-schemas/'))
    throw new Error(`The check asked HubSpot for ${url}.`);
  return { data: COMPONENT_SCHEMAS };
};

/**
 * @param {string} project the folder of `hsproject.json`
 * @returns {Promise<string[]>} one line a problem
 */
export async function projectProblems(project) {
  try {
    const { srcDir, platformVersion } = parseProjectConfig(project);
    const sources = join(project, srcDir);
    const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
      { projectSourceDir: sources, platformVersion, accountId: 1 },
      { skipValidation: false },
    );
    const components = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid);
    return [
      ...skippedHsMetaFiles.map((file) => `${file}: HubSpot passes over component files in this folder`),
      ...componentProblems(components, sources),
    ];
  } catch (error) {
    return isTranslationError(error)
      ? error.errors.flatMap(({ file, errors }) => errors.map((problem) => `${file}: ${problem}`))
      : [error.message];
  }
}

/** What HubSpot finds only once it builds. */
function componentProblems(components, sources) {
  const cards = components.filter(({ componentType }) => componentType === 'CARD');
  const missing = cards
    .filter(({ config }) => !existsSync(join(sources, config.entrypoint)))
    .map(({ metaFilePath, config }) => `${metaFilePath}: there is no ${config.entrypoint}`);
  const unpackaged =
    cards.length > 0 && !isPackage(join(sources, 'app/cards/package.json'))
      ? ['app/cards/package.json: has to name @hubspot/ui-extensions and react as dependencies']
      : [];
  const strayScopes = components
    .filter(({ componentType }) => componentType === 'APPLICATION')
    .flatMap(({ metaFilePath, config: { auth } }) =>
      unknownScopes([
        ...auth.requiredScopes,
        ...(auth.optionalScopes ?? []),
        ...(auth.conditionallyRequiredScopes ?? []),
      ]).map((scope) => `${metaFilePath}: HubSpot has no scope ${scope}`),
    );
  return [...(cards.length === 0 ? ['The project has no card.'] : []), ...missing, ...unpackaged, ...strayScopes];
}

function isPackage(path) {
  if (!existsSync(path)) return false;
  const { dependencies = {} } = JSON.parse(readFileSync(path, 'utf8'));
  return '@hubspot/ui-extensions' in dependencies && 'react' in dependencies;
}
